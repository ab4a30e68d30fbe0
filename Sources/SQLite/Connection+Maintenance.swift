extension Connection {
    /// What is wrong with the structure of the file, at most ten things; nothing when it is sound.
    ///
    /// Sound structure says nothing about contents: a copy taken in the middle of a transaction passes.
    package func integrityProblems() throws(SQLiteError) -> [String] {
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
