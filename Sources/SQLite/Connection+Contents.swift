import CSQLite

/// One row of the table that lists a database's tables.
package struct SchemaEntry: Equatable, Sendable {
    package let type: String
    package let name: String
    package let table: String

    /// The text that made it; nothing for an index that SQLite made by itself.
    package let sql: String?

    package init(type: String, name: String, table: String, sql: String?) {
        self.type = type
        self.name = name
        self.table = table
        self.sql = sql
    }

    /// Byte by byte: to `String` a Kelvin sign equals the letter K, to SQLite it does not.
    package static func == (one: Self, other: Self) -> Bool {
        one.type.utf8.elementsEqual(other.type.utf8)
            && one.name.utf8.elementsEqual(other.name.utf8)
            && one.table.utf8.elementsEqual(other.table.utf8)
            && (one.sql == nil) == (other.sql == nil)
            && (one.sql ?? "").utf8.elementsEqual((other.sql ?? "").utf8)
    }
}

extension Connection {
    /// Everything the database says it contains, in the order in which it was made.
    package func schema() throws(SQLiteError) -> [SchemaEntry] {
        var statement = try prepare("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY rowid")
        var entries: [SchemaEntry] = []
        while try statement.step() {
            let entry = SchemaEntry(
                type: try statement.text(at: 0), name: try statement.text(at: 1), table: try statement.text(at: 2),
                sql: statement.isNull(at: 3) ? nil : try statement.text(at: 3))
            entries.append(entry)
        }
        return entries
    }

    /// The number in the header that says whose format the file is in.
    package func applicationID() throws(SQLiteError) -> UInt32 {
        UInt32(truncatingIfNeeded: try integer("PRAGMA application_id"))
    }

    package func setApplicationID(_ value: UInt32) throws(SQLiteError) {
        var statement = try Statement("PRAGMA application_id = \(Int32(bitPattern: value))", on: self)
        try statement.run()
    }

    /// The number in the header that says which version of the format the file is in.
    package func userVersion() throws(SQLiteError) -> UInt32 {
        UInt32(truncatingIfNeeded: try integer("PRAGMA user_version"))
    }

    package func setUserVersion(_ value: UInt32) throws(SQLiteError) {
        var statement = try Statement("PRAGMA user_version = \(Int32(bitPattern: value))", on: self)
        try statement.run()
    }

    /// A number that differs from an earlier one when another connection has committed in between.
    ///
    /// It shows what SQLite wrote: bytes that someone put into the file by other means leave it as it was.
    package func dataVersion() throws(SQLiteError) -> Int64 {
        try integer("PRAGMA data_version")
    }

    /// How many pages the file has, those that are free among them.
    package func pageCount() throws(SQLiteError) -> Int { Int(try integer("PRAGMA page_count")) }

    /// Reads the one integer that a query gives.
    func integer(_ query: String) throws(SQLiteError) -> Int64 {
        var statement = try Statement(query, on: self)
        guard try statement.step() else { throw SQLiteError(.wrongType) }
        return try statement.integer(at: 0)
    }

    /// Reads the one text that a query gives.
    func text(_ query: String) throws(SQLiteError) -> String {
        var statement = try Statement(query, on: self)
        guard try statement.step() else { throw SQLiteError(.wrongType) }
        return try statement.text(at: 0)
    }
}
