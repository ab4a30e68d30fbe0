import CSQLite
import SQLite
import TestSupport
import Testing

@Suite struct ListedFilesTests {
    private let folder: TemporaryFolder
    private let before: [UInt8]
    private let after: [UInt8]

    /// A database with one row, and the same with two.
    init() throws {
        folder = try TemporaryFolder()
        try folder.makeDatabase()
        before = try folder.bytes(of: "vault")
        try folder.open().insert(key: 2, value: [4])
        after = try folder.bytes(of: "vault")
    }

    // The control: it shows that the journals made here are the danger they are meant to be.
    @Test func `SQLite by itself deletes the file that a planted journal names`() throws {
        try folder.write(Array("precious".utf8), to: "victim")
        let journal = RollbackJournal(restoring: after, superJournal: folder.path(of: "victim"))
        try folder.write(journal.bytes, to: "vault-journal")

        try RawDatabase(folder.database).run("SELECT * FROM item")

        #expect(try folder.names() == ["vault"])
    }

    @Test func `a planted journal touches nothing of what it names`() throws {
        try folder.write(Array("precious".utf8), to: "victim")
        let journal = RollbackJournal(restoring: before, superJournal: folder.path(of: "victim"))
        try folder.write(journal.bytes, to: "vault-journal")

        let error = #expect(throws: SQLiteError.self) { try folder.open() }

        #expect(error?.reason == .inputOutput)
        #expect(try folder.names() == ["vault", "vault-journal", "victim"])
        #expect(try folder.bytes(of: "victim") == Array("precious".utf8))
        #expect(try folder.bytes(of: "vault") == after)
        #expect(try folder.bytes(of: "vault-journal") == journal.bytes)
    }

    // SQLite by itself would drop this one and keep the half of a transaction.
    @Test func `a journal whose named file is missing is neither played back nor dropped`() throws {
        let journal = RollbackJournal(restoring: before, superJournal: folder.path(of: "missing"))
        try folder.write(journal.bytes, to: "vault-journal")

        let error = #expect(throws: SQLiteError.self) { try folder.open() }

        #expect(error?.reason == .inputOutput)
        #expect(try folder.bytes(of: "vault") == after)
        #expect(try folder.bytes(of: "vault-journal") == journal.bytes)
    }

    @Test(arguments: ["vault", "vault-journal"])
    func `a journal that names the database or itself does not delete the database`(name: String) throws {
        let journal = RollbackJournal(restoring: before, superJournal: folder.path(of: name))
        try folder.write(journal.bytes, to: "vault-journal")

        #expect(throws: SQLiteError.self) { try folder.open() }

        #expect(try folder.names().contains("vault"))
    }

    @Test func `the journal of an interrupted writer is played back`() throws {
        try folder.write(RollbackJournal(restoring: before).bytes, to: "vault-journal")

        #expect(try folder.open().keys() == [1])
        #expect(try folder.names() == ["vault"])
        #expect(try folder.bytes(of: "vault") == before)
    }

    @Test func `a log beside the database is neither read nor removed`() throws {
        try folder.write(Array("log".utf8), to: "vault-wal")
        try folder.write(Array("index".utf8), to: "vault-shm")

        let connection = try folder.open()
        try connection.insert(key: 3, value: [])

        #expect(try connection.keys() == [1, 2, 3])
        #expect(try folder.bytes(of: "vault-wal") == Array("log".utf8))
        #expect(try folder.bytes(of: "vault-shm") == Array("index".utf8))
    }

    @Test func `a write-ahead log cannot be turned on`() throws {
        let database = try RawDatabase(folder.database, throughDoor: true)

        #expect(try database.run("PRAGMA journal_mode = WAL") == ["delete"])
    }

    @Test func `another file cannot be attached, not even a new one`() throws {
        try folder.makeDatabase(named: "other")
        let database = try RawDatabase(folder.database, throughDoor: true)

        for name in ["other", "new"] {
            let error = #expect(throws: RawDatabase.Failure.self) {
                try database.run("ATTACH '\(folder.path(of: name))' AS other; SELECT * FROM other.sqlite_schema")
            }
            #expect(error?.code == SQLITE_CANTOPEN)
        }
        #expect(try folder.names() == ["other", "vault"])
    }

    @Test func `temporary files are refused`() throws {
        let database = try RawDatabase(folder.database, throughDoor: true)
        try database.run("PRAGMA temp_store = FILE; PRAGMA temp.cache_size = 1")

        let error = #expect(throws: RawDatabase.Failure.self) {
            try database.run(
                "CREATE TEMP TABLE many AS "
                    + "WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 1000) "
                    + "SELECT n, randomblob(1000) FROM number")
        }

        #expect(error?.code == SQLITE_CANTOPEN)
    }

    @Test func `a database that does not exist is not made`() throws {
        #expect(throws: RawDatabase.Failure(code: SQLITE_CANTOPEN)) {
            try RawDatabase(folder.path(of: "new"), throughDoor: true)
        }
        #expect(try folder.names() == ["vault"])
    }
}
