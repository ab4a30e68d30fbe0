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

    @Test(arguments: [
        SchemaEntry(type: "table", name: "item", table: "item", sql: nil),
        SchemaEntry(type: "table", name: "item", table: "item", sql: ""),
        SchemaEntry(type: "index", name: "item", table: "item", sql: item.sql),
        SchemaEntry(type: "table", name: "items", table: "item", sql: item.sql),
        SchemaEntry(type: "table", name: "item", table: "items", sql: item.sql),
        // A Kelvin sign in KEY: another name to SQLite, an equal string to Swift.
        SchemaEntry(
            type: "table", name: "item", table: "item",
            sql: "CREATE TABLE item(key INTEGER PRIMARY \u{212A}EY, value BLOB NOT NULL) STRICT"),
    ])
    func `entries are equal byte by byte`(other: SchemaEntry) {
        #expect(Self.item != other)
        #expect(other == other)
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
