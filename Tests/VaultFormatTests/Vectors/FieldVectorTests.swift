import Cryptography
import Testing
import VaultModel

@testable import VaultFormat

@Suite struct FieldVectorTests {
    @Test(arguments: Vector.all(of: "fields"))
    func `fields are canonical or refused`(vector: Vector) throws {
        let table = try #require(Self.tables[vector.text("table")])
        let body = vector.bytes("body")
        #expect(try answer { try table.validate(body.span) } == vector.expected)
    }

    @Test(arguments: Vector.all(of: "overview"))
    func `an overview makes sense or is refused`(vector: Vector) throws {
        let found = try answer {
            let body = vector.secret("body")
            let again = try Overview(body).encoded().exposed()
            #expect(again == body.exposed())
        }
        #expect(found == vector.expected)
    }

    @Test(arguments: Vector.all(of: "policy"))
    func `a policy has this digest`(vector: Vector) throws {
        #expect(AcceptedPolicy.digest(of: vector.bytes("text")) == vector.digest("digest"))
    }

    @Test(arguments: Vector.all(of: "audit-run"))
    func `an audit run is read and written as these very bytes`(vector: Vector) throws {
        let body = vector.bytes("body")
        var run = try AuditRun(head: body.span)
        try run.take(body.span)
        #expect(run.findings.count + run.scores.count + run.relations.count == vector.number("count"))
        var parts: [[UInt8]] = []
        run.forEachPart { parts.append($1.exposed()) }
        #expect(parts == [body])
    }

    private static let tables: [String: FieldTable] = [
        "secrets": .secrets, "settings": .settings, "audit run": .auditRun, "nested": nested(levels: 8),
    ]

    private static func nested(levels: Int) -> FieldTable {
        let value = Field(1, "value", .bytes)
        guard levels > 0 else { return FieldTable("nested", [value]) }
        return FieldTable("nested", [value, Field(2, "inner", .group(nested(levels: levels - 1)))])
    }
}
