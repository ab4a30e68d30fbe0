import VaultModel

/// F506: a set of backup codes that runs out.
package enum RecoveryLow: Rule {
    package static let code = RuleCode("F", 506)
    package static let name = "recovery-low"
    package static let scope = RuleScope.account
    package static let severities = RuleSeverities(.warning, strict: .warning)
    package static let page = RulePage(
        summary: "Few backup codes are left.",
        why: """
            The last code is needed on the day when the phone is gone. A new set takes a minute while there is \
            another way in.
            """,
        remedy: "Have the site issue a new set, then `vault codes add ADDRESS`: the old one is void from then on.",
        sources: [
            "Google and GitHub: a new set voids the old one"
        ])

    private static let fewest = 3

    package static func findings(in snapshot: AuditSnapshot, under policy: Policy) -> [RawFinding] {
        snapshot.records.compactMap { record in
            guard record.overview.kind == .codes, let total = record.overview.codeSet.total, total > 0,
                let unused = record.overview.codeSet.unused,
                Int(unused) < fewest || 10 * Int(unused) < 3 * Int(total), unused < total
            else { return nil }
            return RawFinding(
                record.id, from: snapshot.today, reason: "\(unused) of \(total) codes are left.",
                remedy: "Have a new set issued, then run: `vault codes add \(record.address)`.",
                evidence: [Evidence("unused", .count(Int(unused))), Evidence("codes", .count(Int(total)))])
        }
    }
}
