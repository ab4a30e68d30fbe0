import CSQLite

/// One open database file.
///
/// A class, because statements keep it open; not `Sendable`, because a transaction belongs to one line of work.
/// While it is open nothing in this process may open the file by other means: closing that descriptor would drop
/// SQLite's locks.
///
/// `@safe` because the handle is made here, never leaves this target, and is closed exactly once, in `deinit`, after
/// every statement: they hold a reference to this object.
@safe
package final class Connection {
    let handle: OpaquePointer
    let budget: StepBudget

    /// Blobs in the hands of closures; their memory is SQLite's, so no transaction may end meanwhile.
    var lentBlobs = 0

    // Released after `deinit` has closed the connection that uses them.
    private let files: ListedFiles

    /// Opens a database that exists, and refuses one that was not made as this project makes them.
    ///
    /// The file of a refused database is unchanged, and nothing was made beside it; only a journal that an
    /// interrupted writer left behind is played back.
    ///
    /// - Parameters:
    ///   - path: Absolute, with every link in it resolved.
    ///   - purpose: What the file is opened for.
    ///   - patience: How long it may take.
    /// - Throws: `.notADatabase` for an empty file, unless it is to be laid out; `.writeAheadLog`,
    ///   `.unexpectedSetting`, or what SQLite reports.
    package init(path: String, purpose: Purpose, patience: Patience = Patience()) throws(SQLiteError) {
        for path in [path, purpose.otherPath].compactMap({ $0 }) {
            guard path.hasPrefix("/"), !path.utf8.contains(0) else { throw SQLiteError(.cannotOpen) }
        }
        files = try ListedFiles(path, and: purpose.otherPath)
        budget = StepBudget(total: patience.steps)

        var opened: OpaquePointer?
        let result = unsafe sqlite3_open_v2(path, &opened, purpose.openFlags, files.name)
        guard result == SQLITE_OK, let opened = unsafe opened else {
            unsafe sqlite3_close(opened)
            throw SQLiteError(code: result)
        }
        unsafe handle = opened
        unsafe budget.watch(over: opened)
        try harden(for: purpose, busyTimeoutInMilliseconds: patience.busyTimeoutInMilliseconds)
    }

    deinit {
        let result = unsafe sqlite3_close(handle)
        assert(result == SQLITE_OK, "a statement outlived its connection")
    }

    /// Compiles one statement, to be kept and used often.
    package func prepare(_ sql: StaticString) throws(SQLiteError) -> Statement {
        try Statement("\(sql)", on: self)
    }

    /// Runs one statement that binds nothing and gives nothing.
    package func execute(_ sql: StaticString) throws(SQLiteError) {
        var statement = try prepare(sql)
        try statement.run()
    }

    /// Rows that the last INSERT, UPDATE or DELETE touched.
    package var changes: Int { Int(unsafe sqlite3_changes64(handle)) }

    /// Whether no transaction is open.
    var isIdle: Bool { unsafe sqlite3_get_autocommit(handle) != 0 }
}
