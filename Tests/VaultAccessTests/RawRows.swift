import SQLite
import VaultAccess
import VaultFormat
import VaultModel

/// What another program could do to the file: statements without a manifest at their end.
extension SampleVault {
    func tamper<Value>(_ body: (Connection) throws -> Value) throws -> Value {
        try body(Connection(path: path, purpose: .vault))
    }

    /// The row of an account, as it is in the file.
    func row(_ label: String) throws -> RawRow {
        let id = try unlock(judging: .ignored).record(label)
        return try tamper { try $0.row(id) }
    }
}

/// One row of the table of records.
struct RawRow: Equatable {
    var number: Int64
    var id: [UInt8]
    var overview: [UInt8]
    var secrets: [UInt8]
}

/// A value to bind.
enum RawValue {
    case integer(Int64)
    case blob([UInt8])
}

extension Connection {
    func run(_ sql: StaticString, _ values: RawValue...) throws(SQLiteError) {
        var statement = try prepare(sql)
        try statement.bind(values)
        try statement.run()
    }

    /// The one blob that a query gives.
    func blob(_ sql: StaticString, _ values: RawValue...) throws(SQLiteError) -> [UInt8] {
        var statement = try prepare(sql)
        try statement.bind(values)
        guard try statement.step() else { return [] }
        return try statement.bytes(at: 0)
    }

    func integers(_ sql: StaticString) throws(SQLiteError) -> [Int64] {
        var statement = try prepare(sql)
        var integers: [Int64] = []
        while try statement.step() { integers.append(try statement.integer(at: 0)) }
        return integers
    }

    func row(_ id: Identifier) throws(SQLiteError) -> RawRow {
        var statement = try prepare("SELECT r, id, ov, se FROM rec WHERE r = ?1")
        try statement.bind(id.rowNumber, at: 1)
        _ = try statement.step()
        return RawRow(
            number: try statement.integer(at: 0), id: try statement.bytes(at: 1),
            overview: try statement.bytes(at: 2), secrets: try statement.bytes(at: 3))
    }

    func put(_ row: RawRow) throws(SQLiteError) {
        try run(
            "INSERT OR REPLACE INTO rec(r, id, ov, se) VALUES (?1, ?2, ?3, ?4)", .integer(row.number), .blob(row.id),
            .blob(row.overview), .blob(row.secrets))
    }

    /// Puts a slot into its row, under the identifier that it holds.
    func put(slot: [UInt8], escrow: [UInt8]) throws(SQLiteError) {
        try run(
            "INSERT OR REPLACE INTO slot(id, v, esc) VALUES (?1, ?2, ?3)", .blob(Array(slot[32..<48])), .blob(slot),
            .blob(escrow))
    }

    /// The slot of a type, and its escrow.
    func slot(_ type: SlotType) throws(SQLiteError) -> (slot: [UInt8], escrow: [UInt8]) {
        var statement = try prepare("SELECT v, esc FROM slot")
        while try statement.step() {
            let slot = try statement.bytes(at: 0)
            if slot[4] == type.rawValue { return (slot, try statement.bytes(at: 1)) }
        }
        return ([], [])
    }
}

extension Statement {
    fileprivate mutating func bind(_ values: [RawValue]) throws(SQLiteError) {
        for (index, value) in values.enumerated() {
            switch value {
            case .integer(let integer): try bind(integer, at: index + 1)
            case .blob(let bytes): try bind(bytes.span, at: index + 1)
            }
        }
    }

    fileprivate borrowing func bytes(at column: Int) throws(SQLiteError) -> [UInt8] {
        try withBlob(at: column) { (bytes) throws(SQLiteError) in bytes.indices.map { bytes[$0] } }
    }
}
