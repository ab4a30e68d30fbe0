import Testing

@testable import VaultFormat

@Suite struct FieldTableDocumentTests {
    /// The bodies; their groups are found from them.
    private static let roots: [FieldTable] = [.overview, .secrets, .settings, .auditRun]

    @Test func `the document has the tables of the code and no other`() throws {
        let documented = try Self.documentedTables()
        #expect(Set(documented.keys) == Set(Self.allTables().map(\.name)))
    }

    @Test(arguments: allTables().map(\.name))
    func `a table of the document has the rows of the code`(name: String) throws {
        let table = try #require(Self.allTables().first { $0.name == name })
        let documented = try #require(try Self.documentedTables()[name])
        #expect(documented == table.fields.map(Self.row))
    }

    private static func row(_ field: Field) -> String {
        let digits = String(field.tag, radix: 16, uppercase: true)
        let tag = "0x" + String(repeating: "0", count: 4 - digits.count) + digits
        return [tag, field.name, field.type.name, field.isRequired ? "yes" : "no"].joined(separator: " | ")
    }

    private static func allTables() -> [FieldTable] {
        var found: [FieldTable] = []
        func visit(_ table: FieldTable) {
            guard !found.contains(where: { $0.name == table.name }) else { return }
            found.append(table)
            for field in table.fields { visit(field.type) }
        }
        func visit(_ type: FieldType) {
            switch type {
            case .list(let element): visit(element)
            case .group(let table): visit(table)
            case .text, .bytes, .fixed, .u8, .u16, .u32, .u64, .day, .time: break
            }
        }
        for table in roots { visit(table) }
        return found
    }

    /// The first four columns of every row below a heading `### Table: NAME`.
    private static func documentedTables() throws -> [String: [String]] {
        var tables: [String: [String]] = [:]
        var name: String?
        for line in try TextFile.contents(of: "Docs/Format.md").split(separator: "\n") {
            if line.hasPrefix("#") {
                name = line.hasPrefix("### Table: ") ? String(line.dropFirst(11)) : nil
                if let name { tables[name] = [] }
            } else if let name, line.hasPrefix("| 0x") {
                let cells = line.split(separator: "|").prefix(4).map { cell in
                    String(cell.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
                }
                tables[name]?.append(cells.joined(separator: " | "))
            }
        }
        return tables
    }
}
