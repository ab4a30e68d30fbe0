import VaultModel

/// A404: an account that nobody uses.
package enum DormantAccount: Rule {
    package static let code = RuleCode("A", 404)
    package static let name = "dormant-account"
    package static let scope = RuleScope.account
    package static let severities = RuleSeverities(.note, strict: .warning)
    package static let page = RulePage(
        summary: "Nobody logged in, or checked the account, for a year.",
        why: """
            Accounts that are forgotten are found by others: their alarms go to a mailbox that nobody reads. \
            Exchanges close them, or charge for them.
            """,
        remedy:
            "Log in and look, then record it: `vault edit LABEL --login DATE`. Or withdraw, close it, and `vault rm LABEL`.",
        sources: [
            "the exchanges' terms on inactive accounts"
        ])

    private static let days = 365

    package static func findings(in snapshot: AuditSnapshot, under policy: Policy) -> [RawFinding] {
        snapshot.records.compactMap { record in
            guard record.overview.kind == .account,
                let seen = [record.facts.lastLogin, record.overview.verified].compactMap({ $0 }).max()
            else { return nil }
            return RawFinding(
                record.id, from: seen.day.advanced(by: days),
                reason: "The last login that is recorded was on \(seen.date).",
                remedy: "Look, then run: `vault edit \(record.address) --login DATE`; or close it.",
                evidence: [Evidence("last_login", .text(seen.date))])
        }
    }
}
