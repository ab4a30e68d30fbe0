import CSystem

/// The only files that one connection can reach: its database, perhaps another, and their journals.
///
/// `@safe` because the registration is owned alone, is lent as a name that SQLite copies nothing from after the
/// connection closed, and ends exactly once, in `deinit`.
@safe
final class ListedFiles {
    private let door: OpaquePointer

    /// Lists a database, and a second one to write a copy to.
    init(_ database: String, and other: String?) throws(SQLiteError) {
        guard let door = unsafe path_listing_vfs_register(database, other) else { throw SQLiteError(.outOfMemory) }
        unsafe self.door = door
    }

    deinit { unsafe path_listing_vfs_unregister(door) }

    /// The name under which SQLite knows them.
    var name: UnsafePointer<CChar> { unsafe path_listing_vfs_name(door) }
}
