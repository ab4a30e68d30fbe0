import SQLite
import TestSupport
import Testing

@Suite struct OpeningTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// Opens the database for every purpose that wants an existing one, and gives the reason of each refusal.
    private func reasonsOfRefusal() -> [SQLiteError.Reason?] {
        [.vault, .readOnly, .maintenance(alsoWriting: nil)].map { (purpose: Connection.Purpose) in
            do throws(SQLiteError) {
                _ = try folder.open(purpose)
                return nil
            } catch {
                return error.reason
            }
        }
    }

    // Every foreign file is also compared byte by byte afterwards: refusing must not be a way of writing.
    @Test(arguments: [
        ("CREATE TABLE t(a); PRAGMA journal_mode = WAL", SQLiteError.Reason.writeAheadLog),
        ("PRAGMA page_size = 1024; CREATE TABLE t(a)", .unexpectedSetting),
        ("PRAGMA auto_vacuum = FULL; CREATE TABLE t(a)", .unexpectedSetting),
        ("PRAGMA encoding = 'UTF-16le'; CREATE TABLE t(a)", .unexpectedSetting),
        ("CREATE TABLE t(a, b, c, d, e, f, g, h, i)", .corrupt),
    ])
    func `a database made differently is refused and stays as it is`(sql: String, reason: SQLiteError.Reason) throws {
        try folder.makeForeignDatabase(sql)
        let names = try folder.names()
        let bytes = try folder.bytes(of: "vault")

        #expect(reasonsOfRefusal() == [reason, reason, reason])
        #expect(try folder.names() == names)
        #expect(try folder.bytes(of: "vault") == bytes)
    }

    @Test(arguments: [(0, 0), (10, 0x20), (8_192, 0x20), (8_192, 0)] as [(Int, UInt8)])
    func `a file that is no database is refused and stays as it is`(length: Int, filler: UInt8) throws {
        let bytes = [UInt8](repeating: filler, count: length)
        try folder.write(bytes, to: "vault")

        #expect(reasonsOfRefusal() == [.notADatabase, .notADatabase, .notADatabase])
        #expect(try folder.names() == ["vault"])
        // A comparison of its own: a failure must not print both files.
        let isUnchanged = try folder.bytes(of: "vault") == bytes
        #expect(isUnchanged)
    }

    @Test(arguments: [100, 511, 512, 4_096])
    func `a truncated database is refused and stays as it is`(length: Int) throws {
        try folder.makeDatabase()
        let bytes = Array(try folder.bytes(of: "vault").prefix(length))
        try folder.write(bytes, to: "vault")

        #expect(reasonsOfRefusal() == [.corrupt, .corrupt, .corrupt])
        #expect(try folder.bytes(of: "vault") == bytes)
    }

    @Test func `a file that does not exist cannot be opened and is not made`() throws {
        #expect(reasonsOfRefusal() == [.cannotOpen, .cannotOpen, .cannotOpen])
        #expect(throws: SQLiteError.self) { try folder.open(.creating) }
        #expect(try folder.names() == [])
    }

    @Test func `a symbolic link is not followed`() throws {
        try folder.makeDatabase(named: "target")
        try folder.link("vault", to: folder.path(of: "target"))

        let error = #expect(throws: SQLiteError.self) { try folder.open() }
        #expect(error?.reason == .cannotOpen)
        // SQLITE_CANTOPEN_SYMLINK: seen as a link, not only as another path.
        #expect(error?.code == 1_550)
    }

    @Test func `a path with a NUL is not cut short`() throws {
        try folder.makeDatabase()
        let error = #expect(throws: SQLiteError.self) {
            try Connection(path: folder.database + "\0more", purpose: .vault)
        }
        #expect(error?.reason == .cannotOpen)
    }

    @Test(arguments: ["vault", "", ":memory:", "file:/vault"])
    func `a path that is not absolute is refused`(path: String) {
        let error = #expect(throws: SQLiteError.self) { try Connection(path: path, purpose: .creating) }
        #expect(error?.reason == .cannotOpen)
    }

    @Test func `a database is laid out in an empty file only`() throws {
        try folder.makeDatabase()
        let bytes = try folder.bytes(of: "vault")

        let error = #expect(throws: SQLiteError.self) { try folder.open(.creating) }

        #expect(error?.reason == .cannotOpen)
        #expect(try folder.bytes(of: "vault") == bytes)
    }

    @Test func `a file opened for reading cannot be written`() throws {
        try folder.makeDatabase()

        let connection = try folder.open(.readOnly)
        let error = #expect(throws: SQLiteError.self) { try connection.insert(key: 2, value: []) }

        #expect(error?.reason == .readOnly)
        #expect(try connection.keys() == [1])
    }

    @Test(.disabled(if: TemporaryFolder.ignoresRights, "the superuser may write any file"))
    func `a file that may not be written is not opened for writing`() throws {
        try folder.write([], to: "vault", rights: 0o400)

        let error = #expect(throws: SQLiteError.self) { try folder.open(.creating) }

        #expect(error?.reason == .readOnly)
    }

    @Test func `nothing is left beside the file when it is closed`() throws {
        try folder.makeDatabase()

        #expect(try folder.names() == ["vault"])
    }
}
