import CSQLite

/// One compiled statement, and the row it stands at.
///
/// Prepared once, used often: bind, step through the rows, and it is back at its start with nothing bound. The end of
/// a transaction puts every statement back as well.
///
/// `@safe` because the handle is owned alone and finalised once, in `deinit`, and because memory of a row is lent only
/// while the statement is borrowed, which keeps it from moving on; see `Connection.lentBlobs` for the other way to it.
@safe
package struct Statement: ~Copyable {
    private let handle: OpaquePointer
    private let connection: Connection

    init(_ sql: String, on connection: Connection) throws(SQLiteError) {
        var compiled: OpaquePointer?
        let flags = UInt32(SQLITE_PREPARE_PERSISTENT | SQLITE_PREPARE_NO_VTAB)
        let (result, isWhole) = unsafe sql.withCString { text in
            var rest: UnsafePointer<CChar>?
            let result = unsafe sqlite3_prepare_v3(connection.handle, text, -1, flags, &compiled, &rest)
            return unsafe (result, rest?.pointee == 0)
        }
        try SQLiteError.check(result)
        guard let compiled = unsafe compiled, isWhole else {
            preconditionFailure("SQL must be exactly one statement")
        }
        unsafe handle = compiled
        self.connection = connection
    }

    deinit { unsafe sqlite3_finalize(handle) }

    /// Binds an integer to `?position`, counted from 1.
    package mutating func bind(_ value: Int64, at position: Int) throws(SQLiteError) {
        try SQLiteError.check(unsafe sqlite3_bind_int64(handle, Int32(position), value))
    }

    /// Binds a copy of bytes to `?position`, counted from 1. SQLite's memory is not locked: never a plaintext.
    package mutating func bind(_ bytes: Span<UInt8>, at position: Int) throws(SQLiteError) {
        let result = unsafe bytes.withUnsafeBytes { buffer in
            // A null pointer would bind NULL, whatever the length.
            guard let start = buffer.baseAddress else {
                return unsafe sqlite3_bind_zeroblob(handle, Int32(position), 0)
            }
            return unsafe sqlite3_bind_blob64(
                handle, Int32(position), start, UInt64(buffer.count), Self.copyingDestructor)
        }
        try SQLiteError.check(result)
    }

    /// Binds text to `?position`, counted from 1.
    package mutating func bind(_ text: String, at position: Int) throws(SQLiteError) {
        let count = Int32(clamping: text.utf8.count)
        try SQLiteError.check(
            unsafe sqlite3_bind_text(handle, Int32(position), text, count, Self.copyingDestructor))
    }

    /// Moves to the next row.
    ///
    /// - Returns: Whether there is one. When not, and when it throws, the statement is back at its start.
    package mutating func step() throws(SQLiteError) -> Bool {
        // BEGIN included: a transaction has one budget for all its statements.
        if unsafe sqlite3_stmt_busy(handle) == 0, connection.isIdle { connection.budget.replenish() }
        let result = unsafe sqlite3_step(handle)
        if result == SQLITE_ROW { return true }
        reset()
        guard result == SQLITE_DONE else { throw SQLiteError(code: result) }
        return false
    }

    /// Runs to the end, whatever rows it gives.
    package mutating func run() throws(SQLiteError) {
        while try step() {}
    }

    /// Goes back to the start, with nothing bound.
    package mutating func reset() {
        // It repeats the error of the last step, which was thrown then.
        unsafe sqlite3_reset(handle)
        unsafe sqlite3_clear_bindings(handle)
    }

    /// Whether a column, counted from 0, holds nothing.
    package borrowing func isNull(at column: Int) -> Bool {
        unsafe sqlite3_column_type(handle, Int32(column)) == SQLITE_NULL
    }

    /// Reads the integer in a column, counted from 0.
    package borrowing func integer(at column: Int) throws(SQLiteError) -> Int64 {
        try expect(SQLITE_INTEGER, at: column)
        return unsafe sqlite3_column_int64(handle, Int32(column))
    }

    /// Copies the text in a column, counted from 0.
    package borrowing func text(at column: Int) throws(SQLiteError) -> String {
        try expect(SQLITE_TEXT, at: column)
        guard let start = unsafe sqlite3_column_text(handle, Int32(column)) else { throw SQLiteError(.outOfMemory) }
        let count = Int(unsafe sqlite3_column_bytes(handle, Int32(column)))
        let bytes = unsafe UnsafeBufferPointer(start: start, count: count)
        guard let text = unsafe String(validating: bytes, as: UTF8.self) else { throw SQLiteError(.wrongType) }
        return text
    }

    /// Lends the bytes in a column, counted from 0, without copying them.
    package borrowing func withBlob<Value: ~Copyable>(
        at column: Int, _ body: (Span<UInt8>) throws(SQLiteError) -> Value
    ) throws(SQLiteError) -> Value {
        try lend(column, body)
    }

    /// Lends the bytes in a column, counted from 0, without copying them.
    package borrowing func withBlob<Value: ~Copyable, Failure: SQLiteErrorConvertible>(
        at column: Int, _ body: (Span<UInt8>) throws(Failure) -> Value
    ) throws(Failure) -> Value {
        try lend(column, body)
    }

    private borrowing func lend<Value: ~Copyable, Failure: SQLiteErrorConvertible>(
        _ column: Int, _ body: (Span<UInt8>) throws(Failure) -> Value
    ) throws(Failure) -> Value {
        do { try expect(SQLITE_BLOB, at: column) } catch { throw Failure(error) }
        let count = Int(unsafe sqlite3_column_bytes(handle, Int32(column)))
        guard count > 0 else { return try body(Span()) }
        guard let start = unsafe sqlite3_column_blob(handle, Int32(column)) else {
            throw Failure(SQLiteError(.outOfMemory))
        }
        connection.lentBlobs += 1
        defer { connection.lentBlobs -= 1 }
        return try body(unsafe Span(_unsafeStart: start.assumingMemoryBound(to: UInt8.self), count: count))
    }

    private borrowing func expect(_ type: Int32, at column: Int) throws(SQLiteError) {
        guard unsafe sqlite3_column_type(handle, Int32(column)) == type else { throw SQLiteError(.wrongType) }
    }

    /// SQLITE_TRANSIENT, a macro that Swift does not see.
    private static var copyingDestructor: sqlite3_destructor_type {
        unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    }
}
