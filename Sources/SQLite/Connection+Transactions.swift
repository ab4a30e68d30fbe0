import CSQLite

extension Connection {
    /// Runs a closure in which every statement reads one and the same state of the database.
    package func inReadTransaction<Value: ~Copyable>(
        _ body: () throws(SQLiteError) -> Value
    ) throws(SQLiteError) -> Value {
        // The lock is taken by the first read, not by BEGIN.
        try inTransaction("BEGIN DEFERRED", "SELECT 1 FROM sqlite_schema LIMIT 1", body)
    }

    /// Runs a closure in which every statement reads one and the same state of the database.
    package func inReadTransaction<Value: ~Copyable, Failure: SQLiteErrorConvertible>(
        _ body: () throws(Failure) -> Value
    ) throws(Failure) -> Value {
        try inTransaction("BEGIN DEFERRED", "SELECT 1 FROM sqlite_schema LIMIT 1", body)
    }

    /// Runs a closure whose changes happen together, on the disk before this returns, or not at all.
    ///
    /// The lock is taken first, so that what the closure reads cannot change before it writes. When the closure or
    /// the commit throws, everything is rolled back.
    package func inWriteTransaction<Value: ~Copyable>(
        _ body: () throws(SQLiteError) -> Value
    ) throws(SQLiteError) -> Value {
        try inTransaction("BEGIN IMMEDIATE", nil, body)
    }

    /// Runs a closure whose changes happen together, on the disk before this returns, or not at all.
    ///
    /// The lock is taken first, so that what the closure reads cannot change before it writes. When the closure or
    /// the commit throws, everything is rolled back.
    package func inWriteTransaction<Value: ~Copyable, Failure: SQLiteErrorConvertible>(
        _ body: () throws(Failure) -> Value
    ) throws(Failure) -> Value {
        try inTransaction("BEGIN IMMEDIATE", nil, body)
    }

    /// Runs a closure while no other connection reads or writes, whatever the database holds. Nothing is written by it.
    package func inExclusiveTransaction<Value: ~Copyable, Failure: SQLiteErrorConvertible>(
        _ body: () throws(Failure) -> Value
    ) throws(Failure) -> Value {
        try inTransaction("BEGIN EXCLUSIVE", nil, body)
    }

    private func inTransaction<Value: ~Copyable, Failure: SQLiteErrorConvertible>(
        _ begin: StaticString, _ firstRead: StaticString?, _ body: () throws(Failure) -> Value
    ) throws(Failure) -> Value {
        // Outside of what is rolled back: a transaction that is open already is not ours to end.
        try execute(begin, failingAs: Failure.self)
        do throws(Failure) {
            if let firstRead { try execute(firstRead, failingAs: Failure.self) }
            let value = try body()
            resetStatements()
            do { try execute("COMMIT") } catch { throw Failure(error.ofCommit) }
            return value
        } catch {
            rollBack()
            throw error
        }
    }

    private func execute<Failure: SQLiteErrorConvertible>(
        _ sql: StaticString, failingAs: Failure.Type
    ) throws(Failure) {
        do { try execute(sql) } catch { throw Failure(error) }
    }

    /// A statement left in the middle of its rows would keep the lock after the transaction ended.
    private func resetStatements() {
        precondition(lentBlobs == 0, "a transaction cannot end while a blob that was read in it is lent")
        var next = unsafe sqlite3_next_stmt(handle, nil)
        while let statement = unsafe next {
            unsafe sqlite3_reset(statement)
            unsafe next = sqlite3_next_stmt(handle, statement)
        }
    }

    private func rollBack() {
        resetStatements()
        // After some errors SQLite has rolled back by itself.
        guard !isIdle else { return }
        // The error that led here is the one to tell. Should this one fail too, the journal stays, and whoever opens
        // the database next plays it back.
        unsafe sqlite3_exec(handle, "ROLLBACK", nil, nil, nil)
    }
}
