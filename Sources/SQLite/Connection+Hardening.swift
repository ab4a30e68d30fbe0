import CSQLite

extension Connection {
    /// A setting of the connection, with the number it must read back as.
    private struct Pragma {
        let name: StaticString
        let value: StaticString
        let expected: Int64
    }

    /// None of them changes the file. The checks of pages are on before `synchronous`, the first that reads one.
    private static let pragmas = [
        Pragma(name: "temp_store", value: "MEMORY", expected: 2),
        Pragma(name: "mmap_size", value: "0", expected: 0),
        Pragma(name: "cell_size_check", value: "ON", expected: 1),
        Pragma(name: "secure_delete", value: "ON", expected: 1),
        Pragma(name: "synchronous", value: "EXTRA", expected: 3),
    ]

    // A planted trigger undoes a delete even when the schema is not trusted, so triggers are off altogether.
    private static let options: [(option: Int, value: Int32)] = [
        (SQLITE_DBCONFIG_DEFENSIVE, 1),
        (SQLITE_DBCONFIG_ENABLE_TRIGGER, 0),
        (SQLITE_DBCONFIG_ENABLE_VIEW, 0),
        (SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0),
        (SQLITE_DBCONFIG_DQS_DDL, 0),
        (SQLITE_DBCONFIG_DQS_DML, 0),
        (SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0),
        (SQLITE_DBCONFIG_LEGACY_ALTER_TABLE, 0),
        (SQLITE_DBCONFIG_WRITABLE_SCHEMA, 0),
        (SQLITE_DBCONFIG_RESET_DATABASE, 0),
    ].map { (Int($0), $1) }

    /// Closes what a hostile file could use, then makes sure that the file is as this project makes them.
    func harden(for purpose: Purpose, busyTimeoutInMilliseconds: Int32) throws(SQLiteError) {
        for (option, value) in Self.options {
            var result: Int32 = -1
            try SQLiteError.check(unsafe vault_sqlite_db_config(handle, Int32(option), value, &result))
            guard result == value else { throw SQLiteError(.unexpectedSetting) }
        }
        limit(for: purpose)
        try SQLiteError.check(unsafe sqlite3_busy_timeout(handle, busyTimeoutInMilliseconds))
        try expect(Int64(busyTimeoutInMilliseconds), of: "PRAGMA busy_timeout")
        // SQLite falls back to reading where it may not write.
        let isReadOnly = unsafe sqlite3_db_readonly(handle, "main") != 0
        guard isReadOnly != purpose.isWriting else { throw SQLiteError(.readOnly) }
        try refuseForeignHeader()
        for pragma in Self.pragmas {
            try set("\(pragma.name)", to: "\(pragma.value)")
            try expect(pragma.expected, of: "PRAGMA \(pragma.name)")
        }
        try checkFile(for: purpose)
    }

    private func limit(for purpose: Purpose) {
        let limits: [(limit: Int32, value: Int32)] = [
            (SQLITE_LIMIT_LENGTH, 16 * 1_048_576),
            (SQLITE_LIMIT_SQL_LENGTH, 4_096),
            (SQLITE_LIMIT_COLUMN, 8),
            (SQLITE_LIMIT_ATTACHED, purpose.attachedDatabases),
            (SQLITE_LIMIT_TRIGGER_DEPTH, 0),
        ]
        for (limit, value) in limits { unsafe sqlite3_limit(handle, limit, value) }
    }

    /// Reads how the header says the file is to be written and read, before SQLite acts upon it.
    ///
    /// Through SQLite's own descriptor: to open a second one and close it would drop its locks.
    ///
    /// - Source: "Database File Format", sections 1.3.1, 1.3.3 and 1.3.10.
    private func refuseForeignHeader() throws(SQLiteError) {
        var found: UnsafeMutablePointer<sqlite3_file>?
        try SQLiteError.check(unsafe sqlite3_file_control(handle, "main", SQLITE_FCNTL_FILE_POINTER, &found))
        guard let file = unsafe found, let methods = unsafe file.pointee.pMethods,
            let read = unsafe methods.pointee.xRead
        else { throw SQLiteError(.cannotOpen) }
        var header = [UInt8](repeating: 0, count: 48)
        let result = unsafe read(file, &header, Int32(header.count), 0)
        // A file shorter than that (SQLITE_IOERR_SHORT_READ), or one that is no database, is for SQLite to judge.
        guard result != SQLITE_IOERR | (2 << 8) else { return }
        try SQLiteError.check(result)
        guard header.starts(with: "SQLite format 3\0".utf8) else { return }
        guard header[18] == 1, header[19] == 1 else { throw SQLiteError(.writeAheadLog) }
        // SQLite reports a later format of the schema as an error of no particular kind.
        guard header[44..<48] == [0, 0, 0, 4] else { throw SQLiteError(.unexpectedSetting) }
    }

    /// Reads the file for the first time. A setting of an existing file is compared and never changed.
    private func checkFile(for purpose: Purpose) throws(SQLiteError) {
        if purpose == .creating {
            try set("page_size", to: "4096")
            try set("encoding", to: "'UTF-8'")
            try set("auto_vacuum", to: "NONE")
        }
        guard try text("PRAGMA journal_mode") == "delete" else { throw SQLiteError(.unexpectedSetting) }
        let isEmpty = try integer("PRAGMA page_count") == 0
        guard isEmpty == (purpose == .creating) else { throw SQLiteError(isEmpty ? .notADatabase : .cannotOpen) }
        try expect(4_096, of: "PRAGMA page_size")
        try expect(0, of: "PRAGMA auto_vacuum")
        guard try text("PRAGMA encoding") == "UTF-8" else { throw SQLiteError(.unexpectedSetting) }
    }

    private func set(_ name: String, to value: String) throws(SQLiteError) {
        var statement = try Statement("PRAGMA \(name) = \(value)", on: self)
        try statement.run()
    }

    private func expect(_ expected: Int64, of query: String) throws(SQLiteError) {
        guard try integer(query) == expected else { throw SQLiteError(.unexpectedSetting) }
    }
}
