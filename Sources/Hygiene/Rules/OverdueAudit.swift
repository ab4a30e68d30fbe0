package import VaultModel

/// V903: a vault that nobody audited for long.
package enum OverdueAudit: Rule {
    package static let code = RuleCode("V", 903)
    package static let name = "full-audit-overdue"
    package static let severities = RuleSeverities(.warning, strict: .error)
    package static let scope = RuleScope.settings
    package static let page = RulePage(
        summary: "The secrets were not audited for a month.",
        why: """
            Dates can be watched without opening a secret; that a password is weak, reused, or like one that leaked, cannot. \
            Only an audit of the unlocked vault sees it, and no schedule makes one.
            """,
        remedy: "Run `vault audit`, and let it be stored.",
        sources: [
            "a dead man's switch: what is missing is told"
        ])

    /// Days for which an audit counts, its own aside.
    private static let days = 30

    package static func findings(in snapshot: AuditSnapshot, under policy: Policy) -> [RawFinding] {
        let last = snapshot.vault.lastAudit
        return [
            RawFinding(
                nil, from: firstDay(lastAudit: last, created: snapshot.vault.created),
                reason: last.map { "All secrets were last audited on \($0.date)." } ?? "No audit was ever stored.",
                remedy: "Run: `vault audit`.", evidence: [Evidence("audited", .text(last?.date ?? "never"))])
        ]
    }

    /// The day from which an audit is overdue.
    package static func firstDay(lastAudit: Timestamp?, created: Timestamp) -> Day {
        (lastAudit ?? created).day.advanced(by: days + 1)
    }
}
