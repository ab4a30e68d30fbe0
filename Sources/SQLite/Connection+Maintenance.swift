import CSQLite

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

extension Connection {
    /// Whether its file no longer lies at the path it was opened with: somebody put another one there, or none.
    ///
    /// What is written then is written into a file that nobody will open again.
    package func hasMoved() throws(SQLiteError) -> Bool {
        guard try seemsMoved() else { return false }
        // SQLite takes a path that could not be looked at for one that leads elsewhere.
        var facts = stat()
        if unsafe lstat(sqlite3_db_filename(handle, "main"), &facts) != 0 {
            guard [ENOENT, ENOTDIR].contains(errno) else { throw SQLiteError(code: SQLITE_IOERR) }
            return true
        }
        return try seemsMoved()
    }

    private func seemsMoved() throws(SQLiteError) -> Bool {
        var moved: Int32 = 0
        try SQLiteError.check(unsafe sqlite3_file_control(handle, "main", SQLITE_FCNTL_HAS_MOVED, &moved))
        return moved != 0
    }

    /// The whole file as it lies on the disk, whatever it holds.
    ///
    /// Through SQLite's own descriptor: to open a second one and close it would drop the locks. Inside a
    /// transaction, so that nobody is writing meanwhile.
    package func fileBytes() throws(SQLiteError) -> [UInt8] {
        var found: UnsafeMutablePointer<sqlite3_file>?
        try SQLiteError.check(unsafe sqlite3_file_control(handle, "main", SQLITE_FCNTL_FILE_POINTER, &found))
        guard let file = unsafe found, let methods = unsafe file.pointee.pMethods,
            let read = unsafe methods.pointee.xRead, let measure = unsafe methods.pointee.xFileSize
        else { throw SQLiteError(.cannotOpen) }
        var size: Int64 = 0
        try SQLiteError.check(unsafe measure(file, &size))
        guard size <= Int64(Int32.max) else { throw SQLiteError(.tooLarge) }
        var bytes = [UInt8](repeating: 0, count: Int(size))
        guard !bytes.isEmpty else { return bytes }
        try SQLiteError.check(unsafe read(file, &bytes, Int32(size), 0))
        return bytes
    }

    /// What is wrong with the structure of the file, at most ten things; nothing when it is sound.
    ///
    /// Sound structure says nothing about contents: a copy taken in the middle of a transaction passes.
    ///
    /// SQLite calls a page that the disk did not give a problem of the structure. So what is found counts only when every
    /// byte of the file can be read, and when it is found again then.
    package func integrityProblems() throws(SQLiteError) -> [String] {
        if try foundIntegrityProblems().isEmpty { return [] }
        _ = try fileBytes()
        return try foundIntegrityProblems()
    }

    private func foundIntegrityProblems() throws(SQLiteError) -> [String] {
        var statement = try prepare("PRAGMA integrity_check(10)")
        var problems: [String] = []
        while try statement.step() { problems.append(try statement.text(at: 0)) }
        return problems == ["ok"] ? [] : problems
    }

    /// Rewrites the database without the pages that are free. Only for a connection opened for maintenance.
    package func vacuum() throws(SQLiteError) {
        try execute("VACUUM")
    }

    /// Writes a copy of the database. Only for a connection opened for maintenance.
    ///
    /// - Parameter path: The one the connection was opened with: an empty file that exists. It is complete, but not
    ///   synced to the disk.
    /// - Throws: `.cannotOpen` for any other path.
    package func vacuum(into path: String) throws(SQLiteError) {
        var statement = try prepare("VACUUM INTO ?1")
        try statement.bind(path, at: 1)
        try statement.run()
    }
}
