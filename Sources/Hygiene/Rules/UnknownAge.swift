import VaultModel

/// A403: values of which nobody knows since when they are in use.
package enum UnknownAge: Rule {
    package static let code = RuleCode("A", 403)
    package static let name = "change-date-unknown"
    package static let severities = RuleSeverities(.note, strict: .warning)
    package static let scope = RuleScope.vault
    package static let page = RulePage(
        summary: "Of some values nobody recorded when they were last changed.",
        why: """
            After an import this is true of most. It matters when an exchange is broken into: then the question is \
            which secrets are older than that day. One counted note says it, and no finding for each account.
            """,
        remedy: "Record it where you know it: `vault edit LABEL --changed DATE`.",
        sources: [
            "KeePassXC issue 551"
        ])

    package static func findings(in snapshot: AuditSnapshot, under policy: Policy) -> [RawFinding] {
        let unknown = snapshot.records.filter { record in
            record.hasValue && record.overview.changed == nil && record.secretClass != .phrase
        }
        guard let first = unknown.first else { return [] }
        let (verb, noun) = unknown.count == 1 ? ("is", "value") : ("are", "values")
        let names = Named.list(unknown.prefix(Named.most).map(\.address.description), of: unknown.count)
        return [
            RawFinding(
                nil, from: snapshot.today,
                reason: "\(unknown.count) \(noun) \(verb) of unknown age: \(names).",
                remedy:
                    "Where you know it: `vault edit \(unknown.count == 1 ? "\(first.address)" : "LABEL") --changed DATE`.",
                evidence: [Evidence("values", .count(unknown.count))], others: unknown.map(\.id))
        ]
    }
}
