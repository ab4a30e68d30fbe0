import VaultModel

/// K606: an API key that nobody uses.
package enum UnusedKey: Rule {
    package static let code = RuleCode("K", 606)
    package static let name = "api-unused"
    package static let scope = RuleScope.account
    package static let severities = RuleSeverities(.note, strict: .warning)
    package static let page = RulePage(
        summary: "An API key was not used for months, as far as anybody recorded.",
        why: """
            A key that nothing needs is good for thieves only. Keys of which nobody recorded what they may do, or from which \
            addresses, are one counted note: the other rules about keys say nothing of them.
            """,
        remedy:
            "Delete it at the exchange first, then here: `vault rm ADDRESS`. If it is in use: `vault api edit ADDRESS "
            + "--last-used DATE`.",
        sources: ["Saltzer, Schroeder, \"The Protection of Information in Computer Systems\", 1975: least privilege"])

    /// Days since the last use, and since the making of a key of which no use is recorded.
    private static let (daysOfUse, daysOfMaking) = (90, 180)

    package static func findings(in snapshot: AuditSnapshot, under policy: Policy) -> [RawFinding] {
        let keys = snapshot.apiKeys
        let unknown = keys.filter { key in
            key.overview.api.permissions == nil || (key.mayMoveMoney && key.overview.api.addresses == nil)
        }
        return keys.map { finding(of: $0, in: snapshot) } + note(of: unknown, in: snapshot)
    }

    private static func finding(of key: AuditedRecord, in snapshot: AuditSnapshot) -> RawFinding {
        let made = (key.overview.changed ?? key.overview.created).day
        let used = key.overview.api.lastUsed
        return RawFinding(
            key.id, from: used.map { $0.advanced(by: daysOfUse + 1) } ?? made.advanced(by: daysOfMaking + 1),
            reason: used.map { "It was last used on \($0.text)." }
                ?? "No use is recorded since it was made on \(made.text).",
            remedy:
                "Delete it at \(snapshot.exchangeName(of: key)), then run `vault rm \(key.address)`; if it is in use, "
                + "`vault api edit \(key.address) --last-used DATE`.",
            evidence: used.map { [Evidence("last_used", .text($0.text))] } ?? [])
    }

    private static func note(of unknown: [AuditedRecord], in snapshot: AuditSnapshot) -> [RawFinding] {
        guard let first = unknown.first else { return [] }
        let noun = unknown.count == 1 ? "API key" : "API keys"
        return [
            RawFinding(
                nil, from: snapshot.today,
                reason: "Of \(unknown.count) \(noun) nobody recorded what they may do, or from which addresses.",
                remedy:
                    "Record it where you know it: `vault api edit \(first.address) --permission read --no-addresses`.",
                evidence: [Evidence("keys", .count(unknown.count))], others: unknown.map(\.id))
        ]
    }
}
