import VaultModel

/// K605: an API key that is older than the policy allows.
package enum OldKey: Rule {
    package static let code = RuleCode("K", 605)
    package static let name = "api-old"
    package static let scope = RuleScope.account
    package static let severities = RuleSeverities(.warning, strict: .error)
    package static let page = RulePage(
        summary: "An API key is older than the policy allows.",
        why: """
            Unlike a password a key is copied: into configurations, backups and the hands of whoever ran the bot before. A \
            new key makes all of those copies worthless, and nobody has to learn it by heart. The more it may do, the sooner.
            """,
        remedy:
            "Create a new one, switch, delete the old one: `vault rotate ADDRESS`. `vault policy show` lists the ages.",
        sources: ["CIS Controls: access keys are replaced every 90 days or less"])

    package static func findings(in snapshot: AuditSnapshot, under policy: Policy) -> [RawFinding] {
        snapshot.apiKeys.compactMap { key in
            let setting = policy.maximumAge(for: snapshot.subject(of: key))
            guard let days = setting.value.days else { return nil }
            // A key whose making nobody recorded is at least as old as its record.
            let made = (key.overview.changed ?? key.overview.created).day
            return RawFinding(
                key.id, from: made.advanced(by: days), due: made.advanced(by: days),
                reason: "The policy (\(setting.origin)) allows \(days) days; it dates from \(made.text)"
                    + (key.overview.changed == nil ? " or before." : "."),
                remedy: "Create a new one, switch, and delete the old one: `vault rotate \(key.address)`.",
                evidence: [Evidence("created", .text(made.text)), Evidence("max_age_days", .count(days))])
        }
    }
}
