import CSQLite

extension Connection {
    /// What a database is opened for, and so what may be done with its file.
    package enum Purpose: Equatable, Sendable {
        /// Everyday reading and writing.
        case vault

        /// Laying out a new database in an empty file, which the caller made with the rights it should have.
        case creating

        /// Reading a file that stays as it is.
        case readOnly

        /// Rewriting the whole database in place, or as a copy in an empty file at another absolute path.
        case maintenance(alsoWriting: String?)

        var otherPath: String? {
            if case .maintenance(let path) = self { path } else { nil }
        }

        var isWriting: Bool { self != .readOnly }

        /// Databases that may be attached. `VACUUM` attaches the one it writes.
        var attachedDatabases: Int32 {
            if case .maintenance = self { 1 } else { 0 }
        }

        /// Without `SQLITE_OPEN_CREATE` for any purpose. No mutex: a connection is not `Sendable`.
        var openFlags: Int32 {
            (isWriting ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY)
                | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_NOMUTEX
        }
    }

    /// Patience, in two senses.
    package struct Patience: Sendable {
        /// How long to wait for another connection's lock.
        package let busyTimeoutInMilliseconds: Int32

        /// Steps of SQLite's machine that a transaction, or a statement outside one, may take.
        ///
        /// Reading a row of four columns takes about 6, writing one about 20.
        package let steps: Int

        package init(busyTimeoutInMilliseconds: Int32 = 5_000, steps: Int = 200_000_000) {
            self.busyTimeoutInMilliseconds = busyTimeoutInMilliseconds
            self.steps = steps
        }
    }
}
