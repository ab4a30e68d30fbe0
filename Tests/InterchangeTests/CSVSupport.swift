import Cryptography
import Interchange

/// Writes rows as RFC 4180 says: a value is quoted when it must be, or always.
func csv(_ rows: [[String]], lineEnd: String = "\r\n", alwaysQuoted: Bool = false) -> [UInt8] {
    let lines = rows.map { row in
        row.map { value in
            // A row of one empty value would otherwise be an empty line at the end of the file.
            let isSpecial = value.utf8.contains { ",\"\r\n".utf8.contains($0) } || row == [""]
            guard alwaysQuoted || isSpecial else { return value }
            // By scalars: as characters, a quote before a combining mark would not be found.
            let doubled = value.unicodeScalars.flatMap { $0 == "\"" ? [$0, $0] : [$0] }
            return "\"" + String(String.UnicodeScalarView(doubled)) + "\""
        }.joined(separator: ",")
    }
    return Array((lines.joined(separator: lineEnd) + lineEnd).utf8)
}

/// Every value of a table, the header first.
func values(of table: CSVTable) -> [[String]] {
    [table.header] + table.rows.map { row in (0..<row.count).map { row[$0].string } }
}

extension ImportChecks {
    /// Takes links and capital letters as seeds, and one exchange.
    static let simple = ImportChecks(
        isUsableSeed: { bytes in
            let text = String(decoding: bytes.array(), as: UTF8.self)
            return text.hasPrefix("otpauth://totp/") || text.utf8.allSatisfy { (65...90).contains($0) }
        },
        isKnownExchange: { $0 == "kraken" })
}

extension ImportTable {
    init(_ text: String, map: String? = nil) throws {
        let map = try map.map { try ColumnMap($0) }
        try self.init(reading: Array(text.utf8), map: map, checks: .simple)
    }
}
