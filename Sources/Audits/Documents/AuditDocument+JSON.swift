import Hygiene
package import Rendering
import VaultModel

extension AuditDocument {
    /// The audit for scripts.
    ///
    /// - Source: Docs/Scripting.md, which is the promise.
    package var json: JSONValue {
        [
            "schema": 1, "as_of": .string(report.asOf.text), "profile": .string(profile.rawValue),
            "accounts": .integer(Int64(report.accounts)), "items": .integer(Int64(report.items)),
            "summary": .object(
                SeverityCounts.members(report.findings) + [JSONMember("waived", .integer(Int64(report.waived.count)))]),
            "findings": .array(report.findings.map(\.json)), "coming": .array(report.coming.map(\.json)),
            "waived": .array(report.waived.map(\.json)),
        ]
    }
}

extension SeverityCounts {
    /// The counts by their words, worst first.
    static func members(_ findings: [Finding]) -> [JSONMember] {
        Severity.allCases.sorted(by: >).map { severity in
            JSONMember(severity.word, .integer(Int64(findings.count { $0.severity == severity })))
        }
    }
}

extension Finding {
    /// One finding; `waiver` is there only when one holds it back.
    var json: JSONValue {
        var members = [
            JSONMember("rule", .string(rule.description)), JSONMember("name", .string(name)),
            JSONMember("severity", .string(severity.word)), JSONMember("account", .optional(account)),
            JSONMember("item", .optional(item?.description)), JSONMember("from", .string(from.text)),
            JSONMember("due", .optional(due?.text)), JSONMember("reason", .string(reason)),
            JSONMember("remedy", .string(remedy)),
            JSONMember("evidence", .object(evidence.map { JSONMember($0.name, $0.value.json) })),
        ]
        if let waiver {
            let reason = waiver.reason.isEmpty ? nil : waiver.reason
            members.append(JSONMember("waiver", ["until": .string(waiver.until.text), "reason": .optional(reason)]))
        }
        return .object(members)
    }
}

extension Evidence.Value {
    var json: JSONValue {
        switch self {
        // Two digits behind the point: what stands beyond them is no knowledge.
        case .number(let number): .number((number * 100).rounded() / 100)
        case .count(let count): .integer(Int64(count))
        case .text(let text): .string(text)
        // Not by a function of another module, which knows not what it walks over.
        case .texts(let texts): .array(texts.map { .string($0) })
        }
    }
}
