package import SQLite
package import VaultModel

/// One vault file, open in SQLite. It moves sealed bytes and digests them, and is never handed a key.
///
/// While it is open, nothing else in this process may open the file: see `Connection`.
package final class VaultDatabase {
    let connection: Connection
    package let path: String

    /// The state that SQLite saw when the contents were last found good; another value means that somebody wrote.
    private(set) var version: Int64 = -1

    /// Kept, since to compile it takes as long as to read a record by it.
    var recordQuery: Statement?

    /// Opens a file that exists; its schema is compared before anything else is read.
    ///
    /// - Parameter path: Absolute, resolved, and checked for its permissions.
    package init(path: String, purpose: Connection.Purpose, patience: Connection.Patience = .init()) throws(VaultError)
    {
        self.path = path
        connection = try storing { () throws(SQLiteError) in
            try Connection(path: path, purpose: purpose, patience: patience)
        }
        if purpose == .creating { return }
        try connection.inReadTransaction { () throws(VaultError) in try VaultSchema.check(connection) }
    }

    /// Lays out the tables in an empty file and fills them, all in one transaction.
    package static func create(
        path: String, _ fill: (VaultDatabase) throws(VaultError) -> Void
    ) throws(VaultError) -> VaultDatabase {
        let database = try VaultDatabase(path: path, purpose: .creating)
        do throws(VaultError) {
            try database.connection.inWriteTransaction { () throws(VaultError) in
                try VaultSchema.create(in: database.connection)
                try fill(database)
            }
        } catch { throw error.ofTransaction }
        return database
    }

    /// Runs a closure over one state of the file.
    package func read<Value: ~Copyable>(_ body: () throws(VaultError) -> Value) throws(VaultError) -> Value {
        try connection.inReadTransaction { () throws(VaultError) in
            // Another process may have rekeyed, and laid out anew, since the file was opened.
            try VaultSchema.check(connection)
            return try body()
        }
    }

    /// Runs a closure whose changes are on the disk before this returns, or do not happen.
    package func write<Value: ~Copyable>(_ body: () throws(VaultError) -> Value) throws(VaultError) -> Value {
        do throws(VaultError) {
            return try connection.inWriteTransaction { () throws(VaultError) in
                // Asked while the lock is held: whoever puts another file here holds it meanwhile.
                try confirmInPlace()
                try VaultSchema.check(connection)
                return try body()
            }
        } catch { throw error.ofTransaction }
    }

    /// Sees that the open file is the one that its path names.
    ///
    /// - Throws: `.busy`; what is written to a file that was replaced would be lost.
    package func confirmInPlace() throws(VaultError) {
        guard try !storing({ () throws(SQLiteError) in try connection.hasMoved() }) else { throw .replaced }
    }

    /// Runs a closure over the bytes of the file while nobody else reads or writes it, and whatever it holds.
    package func exclusively<Value: ~Copyable>(
        _ body: ([UInt8]) throws(VaultError) -> Value
    ) throws(VaultError) -> Value {
        try connection.inExclusiveTransaction { () throws(VaultError) in
            try confirmInPlace()
            return try body(storing { () throws(SQLiteError) in try connection.fileBytes() })
        }
    }

    /// The same for a file that does not open as a vault.
    ///
    /// - Parameter body: Gets `nil` when SQLite finds no database in the file, and so can hold no lock on it; no program
    ///   can write to a vault there either.
    package static func exclusively<Value: ~Copyable>(
        unreadable path: String, patience: Connection.Patience, _ body: ([UInt8]?) throws(VaultError) -> Value
    ) throws(VaultError) -> Value {
        let connection: Connection
        do {
            connection = try Connection(path: path, purpose: .vault, patience: patience)
            try connection.inExclusiveTransaction { () throws(SQLiteError) in }
        } catch {
            switch error.reason {
            case .notADatabase, .corrupt, .writeAheadLog, .unexpectedSetting, .wrongType: return try body(nil)
            default: throw VaultError(error)
            }
        }
        return try connection.inExclusiveTransaction { () throws(VaultError) in
            try body(storing { () throws(SQLiteError) in try connection.fileBytes() })
        }
    }

    /// Whether no other connection has written since `noteVersion`; to be asked inside a transaction.
    package func isUnchanged() throws(VaultError) -> Bool { try currentVersion() == version }

    /// Remembers which state of the file was found good.
    ///
    /// To be called when the contents were verified and judged, never when they were merely read: a state that was
    /// refused once must be refused again. Inside the transaction that read them.
    package func noteVersion() throws(VaultError) { version = try currentVersion() }

    private func currentVersion() throws(VaultError) -> Int64 {
        try storing { () throws(SQLiteError) in try connection.dataVersion() }
    }

    /// The most records that a file of this size can hold: no page has more than two.
    package func mostRecords() throws(VaultError) -> Int {
        2 * (try storing { () throws(SQLiteError) in try connection.pageCount() })
    }

    /// What SQLite itself finds wrong with its pages; empty when nothing is.
    package func structuralProblems() throws(VaultError) -> [String] {
        try storing { () throws(SQLiteError) in try connection.integrityProblems() }
    }

    /// Rewrites a file without the pages that are free, in one transaction of SQLite's: killed at any instant, it is as it
    /// was or done. Not while a transaction is open on it.
    package static func compact(_ path: String, patience: Connection.Patience) throws(VaultError) {
        let connection = try storing { () throws(SQLiteError) in
            try Connection(path: path, purpose: .maintenance(alsoWriting: nil), patience: patience)
        }
        try connection.inReadTransaction { () throws(VaultError) in try VaultSchema.check(connection) }
        try storing { () throws(SQLiteError) in try connection.vacuum() }
    }

    /// Writes a compact copy into an empty file that the caller made.
    package static func copy(_ path: String, into target: String) throws(VaultError) {
        let connection = try storing { () throws(SQLiteError) in
            try Connection(path: path, purpose: .maintenance(alsoWriting: target))
        }
        try connection.inReadTransaction { () throws(VaultError) in try VaultSchema.check(connection) }
        try storing { () throws(SQLiteError) in try connection.vacuum(into: target) }
    }
}
