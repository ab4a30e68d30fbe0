import SQLite
import TestSupport
import Testing

@Suite struct MaintenanceTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.makeDatabase()
    }

    private var copy: String { folder.path(of: "copy") }

    @Test func `a copy is written to the listed path`() throws {
        try folder.open().setApplicationID(7)
        try folder.write([], to: "copy")

        try folder.open(.maintenance(alsoWriting: copy)).vacuum(into: copy)

        #expect(try folder.names() == ["copy", "vault"])
        let connection = try Connection(path: copy, purpose: .readOnly)
        #expect(try connection.keys() == [1])
        #expect(try connection.applicationID() == 7)
    }

    @Test func `a copy is written to no other path`() throws {
        try folder.write([], to: "elsewhere")
        let connection = try folder.open(.maintenance(alsoWriting: copy))

        for name in ["elsewhere", "new"] {
            let error = #expect(throws: SQLiteError.self) { try connection.vacuum(into: folder.path(of: name)) }
            #expect(error?.reason == .cannotOpen)
        }
        #expect(try folder.names() == ["elsewhere", "vault"])
        #expect(try folder.bytes(of: "elsewhere") == [])
    }

    @Test func `a copy is written into a file that exists`() throws {
        let error = #expect(throws: SQLiteError.self) {
            try folder.open(.maintenance(alsoWriting: copy)).vacuum(into: copy)
        }

        #expect(error?.reason == .cannotOpen)
        #expect(try folder.names() == ["vault"])
    }

    @Test func `a copy is written over nothing`() throws {
        try folder.makeDatabase(named: "copy")
        let bytes = try folder.bytes(of: "copy")

        #expect(throws: SQLiteError.self) { try folder.open(.maintenance(alsoWriting: copy)).vacuum(into: copy) }

        #expect(try folder.bytes(of: "copy") == bytes)
    }

    @Test func `a copy is not written through a link`() throws {
        try folder.write([], to: "target")
        try folder.link("copy", to: folder.path(of: "target"))

        #expect(throws: SQLiteError.self) { try folder.open(.maintenance(alsoWriting: copy)).vacuum(into: copy) }

        #expect(try folder.bytes(of: "target") == [])
    }

    @Test func `an everyday connection neither rewrites nor copies`() throws {
        try folder.write([], to: "copy")
        let connection = try folder.open()

        #expect(throws: SQLiteError.self) { try connection.vacuum() }
        #expect(throws: SQLiteError.self) { try connection.vacuum(into: copy) }
        #expect(try folder.bytes(of: "copy") == [])
    }

    @Test func `a rewritten database is smaller and holds the same`() throws {
        do {
            let connection = try folder.open()
            try connection.insert(key: 2, value: Array(repeating: 0, count: 100_000))
            try connection.execute("DELETE FROM item WHERE key = 2")
        }
        let before = try folder.bytes(of: "vault").count

        try folder.open(.maintenance(alsoWriting: nil)).vacuum()

        #expect(try folder.bytes(of: "vault").count < before)
        #expect(try folder.open().keys() == [1])
    }

    @Test func `what is deleted is overwritten`() throws {
        let marker = Array("a marker that is found again".utf8)
        do { try folder.open().insert(key: 2, value: marker) }
        try #require(try folder.bytes(of: "vault").contains(marker))

        do { try folder.open().execute("DELETE FROM item WHERE key = 2") }

        #expect(try !folder.bytes(of: "vault").contains(marker))
    }

    @Test func `a sound database has no problems`() throws {
        #expect(try folder.open().integrityProblems() == [])
    }

    @Test func `a damaged structure is found`() throws {
        do { try folder.open().insert(key: 2, value: Array(repeating: 0, count: 100_000)) }
        var bytes = try folder.bytes(of: "vault")
        // The chain of overflow pages ends at the third page, too early.
        for index in 0..<4 { bytes[2 * 4_096 + index] = 0 }
        try folder.write(bytes, to: "vault")

        #expect(try !folder.open().integrityProblems().isEmpty)
    }
}
