import CSQLite

extension Connection {
    /// The version of SQLite that is linked, such as `3.40.1`.
    package static var libraryVersion: String { unsafe String(cString: sqlite3_libversion()) }
}
