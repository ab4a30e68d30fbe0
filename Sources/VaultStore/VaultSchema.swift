import SQLite
import VaultModel

/// The five tables of a vault, to the byte.
enum VaultSchema {
    static let applicationID: UInt32 = 0x564C_5431
    static let userVersion: UInt32 = 1

    /// In the order in which they are made, which is the order of `sqlite_schema`.
    static let tables: [(name: String, sql: StaticString)] = [
        ("meta", "CREATE TABLE meta(k INTEGER PRIMARY KEY, v BLOB NOT NULL) STRICT"),
        ("slot", "CREATE TABLE slot(id BLOB PRIMARY KEY, v BLOB NOT NULL, esc BLOB NOT NULL) STRICT, WITHOUT ROWID"),
        ("rec", "CREATE TABLE rec(r INTEGER PRIMARY KEY, id BLOB NOT NULL, ov BLOB NOT NULL, se BLOB NOT NULL) STRICT"),
        (
            "obj",
            """
            CREATE TABLE obj(o INTEGER PRIMARY KEY, kind INTEGER NOT NULL, id BLOB NOT NULL, n INTEGER NOT NULL, \
            v BLOB NOT NULL) STRICT
            """
        ),
        ("chain", "CREATE TABLE chain(gen INTEGER PRIMARY KEY, d BLOB NOT NULL) STRICT"),
    ]

    /// Refuses a file that is not a vault of this format, or that has anything besides the five tables.
    ///
    /// A planted trigger, view or index would run with every statement; so nothing but equality is accepted.
    static func check(_ connection: Connection) throws(VaultError) {
        let (application, version) = try storing { () throws(SQLiteError) in
            (try connection.applicationID(), try connection.userVersion())
        }
        guard application == applicationID else {
            throw VaultError(
                .refused, "the file is not a vault", hint: "name the vault with --vault FILE", code: "E_FORMAT")
        }
        guard version == userVersion else {
            throw VaultError(
                .refused, "the vault has format \(version), and this program reads format \(userVersion)",
                hint: "use a newer version of this program", code: "E_FORMAT")
        }
        let expected = tables.map { SchemaEntry(type: "table", name: $0.name, table: $0.name, sql: "\($0.sql)") }
        guard try storing({ () throws(SQLiteError) in try connection.schema() }) == expected else {
            throw VaultError(
                .refused, "the vault has tables, triggers or views that do not belong in it",
                hint: "find out what changed it, and put a backup in its place", code: "E_SCHEMA")
        }
    }

    static func create(in connection: Connection) throws(VaultError) {
        try storing { () throws(SQLiteError) in
            try connection.setApplicationID(applicationID)
            try connection.setUserVersion(userVersion)
            for table in tables { try connection.execute(table.sql) }
        }
    }
}
