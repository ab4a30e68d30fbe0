import CSQLite

/// What SQLite could not do.
///
/// SQLite's own message is left behind: it may quote the file.
package struct SQLiteError: Error, Equatable, Sendable {
    /// The kinds of failure that callers tell apart.
    package enum Reason: Equatable, Sendable {
        /// Another connection held its lock for longer than the time to wait.
        case busy
        /// The file is empty, or begins like no database.
        case notADatabase
        case corrupt
        /// The file is marked as having a write-ahead log, or something later than a rollback journal.
        case writeAheadLog
        /// An option does not read back as it was asked for, or the file was made with other ones.
        case unexpectedSetting
        /// A value is of another type than the one asked for, or text is not UTF-8.
        case wrongType
        case full
        case readOnly
        case cannotOpen
        case inputOutput
        /// A transaction was committed, and whether it outlasts a power cut is not known.
        case notLasting
        case denied
        /// A value, a row or the SQL is longer than the limits.
        case tooLarge
        /// A rule of the schema was violated, such as a second row with the same key.
        case constraint
        /// The steps that a statement or transaction may take were used up.
        case outOfSteps
        case outOfMemory
        case other
    }

    package let reason: Reason

    /// SQLite's extended result code; 0 where this layer refused by itself.
    package let code: Int32

    init(_ reason: Reason) {
        self.reason = reason
        code = SQLITE_OK
    }

    init(code: Int32) {
        self.code = code
        // The lowest byte is the primary code, the others say more about it.
        reason =
            switch code & 0xFF {
            case SQLITE_BUSY, SQLITE_LOCKED: .busy
            case SQLITE_NOTADB: .notADatabase
            case SQLITE_CORRUPT: .corrupt
            case SQLITE_FULL: .full
            case SQLITE_READONLY: .readOnly
            case SQLITE_CANTOPEN: .cannotOpen
            case SQLITE_IOERR: .inputOutput
            case SQLITE_PERM, SQLITE_AUTH: .denied
            case SQLITE_TOOBIG: .tooLarge
            case SQLITE_CONSTRAINT: .constraint
            case SQLITE_INTERRUPT: .outOfSteps
            case SQLITE_NOMEM: .outOfMemory
            default: .other
            }
    }

    /// What a failure means when it is the commit that failed.
    ///
    /// The journal is removed, its folder is synced, the lock is let down. With the journal the way back is gone, whatever
    /// fails after it: SQLITE_IOERR_DIR_FSYNC, _UNLOCK and _RDLOCK.
    var ofCommit: SQLiteError {
        [5, 8, 9].contains { code == SQLITE_IOERR | ($0 << 8) } ? SQLiteError(.notLasting, code: code) : self
    }

    private init(_ reason: Reason, code: Int32) {
        self.reason = reason
        self.code = code
    }

    /// Throws unless the code stands for success.
    static func check(_ code: Int32) throws(SQLiteError) {
        guard code == SQLITE_OK else { throw SQLiteError(code: code) }
    }
}

/// An error that a failure of SQLite can be told as.
///
/// A closure that runs inside a transaction, or over a lent blob, may throw any error of this kind.
package protocol SQLiteErrorConvertible: Error {
    init(_ error: SQLiteError)
}

extension SQLiteError: SQLiteErrorConvertible {
    package init(_ error: SQLiteError) { self = error }
}
