import SQLite
import TestSupport
import Testing

@Suite struct ContentsTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.makeDatabase()
    }

    private static let item = SchemaEntry(
        type: "table", name: "item", table: "item",
        sql: "CREATE TABLE item(key INTEGER PRIMARY KEY, value BLOB NOT NULL) STRICT")

    @Test func `the schema lists everything in the order of its making`() throws {
        try folder.makeForeignDatabase("CREATE TABLE a(b TEXT UNIQUE); CREATE VIEW c AS SELECT 1")

        let expected = [
            Self.item,
            SchemaEntry(type: "table", name: "a", table: "a", sql: "CREATE TABLE a(b TEXT UNIQUE)"),
            SchemaEntry(type: "index", name: "sqlite_autoindex_a_1", table: "a", sql: nil),
            SchemaEntry(type: "view", name: "c", table: "c", sql: "CREATE VIEW c AS SELECT 1"),
        ]
        #expect(try folder.open().schema() == expected)
    }

    // A Kelvin sign for the letter K: another name to SQLite, an equal string to Swift.
    @Test(arguments: [
        SchemaEntry(type: "K", name: "K", table: "K", sql: ""),
        SchemaEntry(type: "K", name: "K", table: "K", sql: nil),
        SchemaEntry(type: "\u{212A}", name: "K", table: "K", sql: "K"),
        SchemaEntry(type: "K", name: "\u{212A}", table: "K", sql: "K"),
        SchemaEntry(type: "K", name: "K", table: "\u{212A}", sql: "K"),
        SchemaEntry(type: "K", name: "K", table: "K", sql: "\u{212A}"),
    ])
    func `entries are equal byte by byte`(entry: SchemaEntry) {
        #expect(entry == entry)
        #expect(entry != SchemaEntry(type: "K", name: "K", table: "K", sql: "K"))
        #expect((entry == SchemaEntry(type: "K", name: "K", table: "K", sql: nil)) == (entry.sql == nil))
    }

    @Test(arguments: [0x564C_5431, 0, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF] as [UInt32])
    func `the numbers of the header come back`(number: UInt32) throws {
        do {
            let connection = try folder.open()
            try connection.setApplicationID(number)
            try connection.setUserVersion(~number)
        }

        let connection = try folder.open(.readOnly)
        #expect(try connection.applicationID() == number)
        #expect(try connection.userVersion() == ~number)
    }
}
