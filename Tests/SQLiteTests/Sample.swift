import SQLite
import TestSupport

extension TemporaryFolder {
    /// The path of the database that most tests use.
    var database: String { path(of: "vault") }

    /// Makes a database with one row, the way this project makes them.
    func makeDatabase(named name: String = "vault") throws {
        try write([], to: name)
        let connection = try Connection(path: path(of: name), purpose: .creating)
        try connection.execute("CREATE TABLE item(key INTEGER PRIMARY KEY, value BLOB NOT NULL) STRICT")
        try connection.insert(key: 1, value: [1, 2, 3])
    }

    /// Makes a database by the given SQL, without any precautions.
    func makeForeignDatabase(_ sql: String, named name: String = "vault") throws {
        try RawDatabase(path(of: name)).run(sql)
    }

    /// Opens the database with no patience for locks.
    func open(_ purpose: Connection.Purpose = .vault) throws(SQLiteError) -> Connection {
        try Connection(path: database, purpose: purpose, patience: .init(busyTimeoutInMilliseconds: 0))
    }
}

extension Connection {
    func insert(key: Int64, value: [UInt8]) throws(SQLiteError) {
        var statement = try prepare("INSERT INTO item(key, value) VALUES (?1, ?2)")
        try statement.bind(key, at: 1)
        try statement.bind(value.span, at: 2)
        try statement.run()
    }

    /// The keys in the table, in order.
    func keys() throws(SQLiteError) -> [Int64] {
        var statement = try prepare("SELECT key FROM item ORDER BY key")
        var keys: [Int64] = []
        while try statement.step() { keys.append(try statement.integer(at: 0)) }
        return keys
    }
}

extension Span where Element == UInt8 {
    var copied: [UInt8] { indices.map { self[$0] } }
}
