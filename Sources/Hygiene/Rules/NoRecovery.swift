import VaultModel

/// F505: a second factor that can be lost, and nothing that helps then.
package enum NoRecovery: Rule {
    package static let code = RuleCode("F", 505)
    package static let name = "no-recovery"
    package static let scope = RuleScope.account
    package static let severities = RuleSeverities(.warning, strict: .error)
    package static let page = RulePage(
        summary: "A second factor is on, and nothing is recorded that helps when it is lost.",
        why: """
            A telephone breaks on the day on which it is needed. Without a code, a key or the seed the exchange has to find \
            out who you are, with papers and a film of your face; that takes days, in which nobody can withdraw.
            """,
        remedy: """
            Have the site issue backup codes, then `vault codes add LABEL`; or `vault set LABEL/key:NAME` for a key. If they \
            are kept outside this vault: `vault edit LABEL --recovery elsewhere`; if only the site's own check helps: \
            `vault edit LABEL --recovery identity`.
            """,
        sources: [
            "Gate and BTSE, support pages on a lost second factor: three to five days"
        ])

    /// What is lost with a device; a number or a mailbox comes back from whoever gave it.
    private static let losable: Set<String> = ["totp", "passkey", "security-key", "app"]

    package static func findings(in snapshot: AuditSnapshot, under policy: Policy) -> [RawFinding] {
        let helped = Set(
            snapshot.records.lazy.filter { [.codes, .key, .totp].contains($0.overview.kind) }
                .compactMap(\.overview.account))
        return snapshot.records.compactMap { record in
            let facts = record.facts
            guard record.overview.kind == .account, let factors = facts.factors,
                !losable.isDisjoint(with: factors), (facts.recovery ?? []).isEmpty, !helped.contains(record.id)
            else { return nil }
            return RawFinding(
                record.id, from: snapshot.today,
                reason: "A second factor is on, and nothing here helps when it is lost.",
                remedy: "Have \(snapshot.exchangeName(of: record)) issue backup codes, then run: "
                    + "`vault codes add \(record.address)`; or `vault edit \(record.address) --recovery identity`.",
                evidence: [Evidence("factors", .texts(factors))])
        }
    }
}
