import SQLite
import TestSupport
import Testing

@Suite struct StatementTests {
    private let folder: TemporaryFolder
    private let connection: Connection

    init() throws {
        folder = try TemporaryFolder()
        try folder.makeDatabase()
        connection = try folder.open()
    }

    @Test func `what is bound comes back`() throws {
        let bytes: [UInt8] = [0, 255]
        var statement = try connection.prepare("SELECT ?1, ?2, ?3, ?4")
        try statement.bind(Int64.min, at: 1)
        try statement.bind(bytes.span, at: 2)
        try statement.bind("é\0ü", at: 3)

        #expect(try statement.step())
        #expect(try statement.integer(at: 0) == .min)
        #expect(try statement.withBlob(at: 1) { $0.copied } == bytes)
        #expect(try statement.text(at: 2) == "é\0ü")
        let isNull = statement.isNull(at: 3)
        #expect(isNull)
        #expect(try !statement.step())
    }

    @Test func `no bytes are a blob, not nothing`() throws {
        let nothing: [UInt8] = []
        var statement = try connection.prepare("SELECT ?1, ?2")
        // Of these two the second has no address at all.
        try statement.bind(nothing.span, at: 1)
        try statement.bind(Span(), at: 2)

        #expect(try statement.step())
        #expect(try statement.withBlob(at: 0) { $0.count } == 0)
        #expect(try statement.withBlob(at: 1) { $0.count } == 0)
    }

    @Test(arguments: 0..<5) func `a value of another type is refused`(column: Int) throws {
        var statement = try connection.prepare("SELECT 1, 'one', x'01', 1.5, NULL")
        #expect(try statement.step())

        var refusals: [Int] = []
        do { _ = try statement.integer(at: column) } catch { refusals += [error.reason == .wrongType ? 0 : -1] }
        do { _ = try statement.text(at: column) } catch { refusals += [error.reason == .wrongType ? 1 : -1] }
        do { try statement.withBlob(at: column) { _ in } } catch { refusals += [error.reason == .wrongType ? 2 : -1] }

        #expect(refusals == [0, 1, 2].filter { $0 != column })
    }

    @Test func `text that is not UTF-8 is refused`() throws {
        var statement = try connection.prepare("SELECT CAST(x'FF' AS TEXT)")
        #expect(try statement.step())

        let error = #expect(throws: SQLiteError.self) { try statement.text(at: 0) }
        #expect(error?.reason == .wrongType)
    }

    @Test(arguments: [-1, 1, 100]) func `a column that is not there is refused`(column: Int) throws {
        var statement = try connection.prepare("SELECT 1")
        #expect(try statement.step())

        #expect(throws: SQLiteError.self) { try statement.integer(at: column) }
    }

    @Test func `a position that is not there is refused`() throws {
        var statement = try connection.prepare("SELECT ?1")

        #expect(throws: SQLiteError.self) { try statement.bind(1, at: 2) }
    }

    @Test func `a finished statement starts again with nothing bound`() throws {
        var statement = try connection.prepare("SELECT ?1")
        try statement.bind(7, at: 1)
        try statement.run()

        #expect(try statement.step())
        let isNull = statement.isNull(at: 0)
        #expect(isNull)
    }

    @Test func `a second row with the same key is refused as such`() throws {
        let error = #expect(throws: SQLiteError.self) { try connection.insert(key: 1, value: []) }

        #expect(error?.reason == .constraint)
        // SQLITE_CONSTRAINT_PRIMARYKEY.
        #expect(error?.code == 1_555)
    }

    @Test func `changes are counted`() throws {
        try connection.insert(key: 2, value: [])
        try connection.execute("DELETE FROM item")

        #expect(connection.changes == 2)
    }

    @Test func `a statement keeps its connection open`() throws {
        var statement = try folder.open().prepare("SELECT key FROM item")

        #expect(try statement.step())
        #expect(try statement.integer(at: 0) == 1)
    }

    @Test func `an error of the caller's own kind passes through a lent blob`() throws {
        var statement = try connection.prepare("SELECT x'01', 1")
        #expect(try statement.step())

        #expect(throws: CallerError.own) {
            try statement.withBlob(at: 0) { (_: Span<UInt8>) throws(CallerError) in throw .own }
        }
        #expect(throws: CallerError.database(.wrongType)) {
            try statement.withBlob(at: 1) { (_: Span<UInt8>) throws(CallerError) in throw .own }
        }
    }
}

/// An error from a floor above, which knows how to tell one of SQLite's.
enum CallerError: Equatable, SQLiteErrorConvertible {
    case own
    case database(SQLiteError.Reason)

    init(_ error: SQLiteError) { self = .database(error.reason) }
}
