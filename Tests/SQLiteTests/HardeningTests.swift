import TestSupport
import Testing

@testable import SQLite

@Suite struct HardeningTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.makeDatabase()
    }

    // Docs/Format.md, table of settings.
    @Test(arguments: [
        ("synchronous", 3), ("secure_delete", 1), ("temp_store", 2), ("mmap_size", 0), ("cell_size_check", 1),
        ("busy_timeout", 5_000), ("trusted_schema", 0), ("auto_vacuum", 0), ("page_size", 4_096),
        ("writable_schema", 0), ("legacy_alter_table", 0),
    ])
    func `settings read back as documented`(name: String, value: Int64) throws {
        let connection = try Connection(path: folder.database, purpose: .vault)

        #expect(try connection.integer("PRAGMA \(name)") == value)
    }

    @Test(arguments: [("journal_mode", "delete"), ("encoding", "UTF-8"), ("locking_mode", "normal")])
    func `modes read back as documented`(name: String, value: String) throws {
        #expect(try folder.open().text("PRAGMA \(name)") == value)
    }

    @Test func `an attached database is one too many`() throws {
        #expect(throws: SQLiteError(code: 1)) { try folder.open().execute("ATTACH ':memory:' AS other") }
    }

    @Test func `SQL longer than 4 KiB is refused`() throws {
        let connection = try folder.open()
        let longest = "SELECT '" + String(repeating: "x", count: 4_087) + "'"

        #expect(try connection.text(longest).count == 4_087)
        let error = #expect(throws: SQLiteError.self) { try connection.text(longest + " ") }
        #expect(error?.reason == .tooLarge)
    }

    @Test func `a value longer than 16 MiB is refused`() throws {
        let connection = try folder.open()
        let error = #expect(throws: SQLiteError.self) {
            try connection.insert(key: 2, value: Array(repeating: 0, count: 16 * 1_048_576 + 1))
        }
        #expect(error?.reason == .tooLarge)
    }

    @Test func `a table wider than eight columns is refused`() throws {
        #expect(throws: SQLiteError.self) { try folder.open().execute("CREATE TABLE wide(a, b, c, d, e, f, g, h, i)") }
    }

    @Test(arguments: [
        "PRAGMA writable_schema = ON", "PRAGMA journal_mode = OFF", "PRAGMA trusted_schema = ON",
    ])
    func `SQL cannot loosen the connection so that the schema is written`(pragma: String) throws {
        let connection = try folder.open()
        var statement = try Statement(pragma, on: connection)
        try statement.run()

        #expect(throws: SQLiteError.self) { try connection.execute("DELETE FROM sqlite_schema") }
        #expect(try connection.text("PRAGMA journal_mode") == "delete")
    }

    // Control and cure: SQLite by itself fires the trigger.
    @Test func `a planted trigger does not fire`() throws {
        let trigger = "CREATE TRIGGER undo AFTER DELETE ON item BEGIN INSERT INTO item VALUES (old.key, old.value); END"
        let raw = try RawDatabase(folder.database)
        try raw.run(trigger)
        try raw.run("DELETE FROM item")
        try #require(try raw.run("SELECT key FROM item") == ["1"])

        let connection = try folder.open()
        try connection.execute("DELETE FROM item")

        #expect(try connection.keys() == [])
    }

    @Test func `a view planted in place of a table is not read`() throws {
        try folder.makeForeignDatabase("ALTER TABLE item RENAME TO old; CREATE VIEW item AS SELECT * FROM old")

        #expect(throws: SQLiteError.self) { try folder.open().keys() }
    }

    @Test func `text in double quotes is no text`() throws {
        #expect(throws: SQLiteError.self) { try folder.open().execute("SELECT \"text\"") }
    }

    @Test func `a virtual table is not reached`() throws {
        try folder.makeForeignDatabase("CREATE VIRTUAL TABLE words USING fts5(word)")

        #expect(throws: SQLiteError.self) { try folder.open().execute("SELECT * FROM words") }
    }

    @Test func `a query that never ends is stopped`() throws {
        let connection = try Connection(
            path: folder.database, purpose: .vault, patience: .init(steps: 1_000_000))
        let endless: StaticString =
            "WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number) SELECT count(*) FROM number"

        for _ in 1...2 {
            let error = #expect(throws: SQLiteError.self) { try connection.execute(endless) }
            #expect(error?.reason == .outOfSteps)
        }
        #expect(try connection.keys() == [1])
    }

    @Test func `a transaction has one budget for all its statements`() throws {
        let connection = try Connection(path: folder.database, purpose: .vault, patience: .init(steps: 100_000))
        let many: StaticString =
            """
            WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 3000)
            SELECT count(*) FROM number
            """

        for _ in 1...10 { try connection.execute(many) }
        let error = #expect(throws: SQLiteError.self) {
            try connection.inReadTransaction { () throws(SQLiteError) in
                for _ in 1...10 { try connection.execute(many) }
            }
        }
        #expect(error?.reason == .outOfSteps)
    }
}
