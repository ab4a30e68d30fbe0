import VaultModel

/// F507: recovery material that nobody looked at.
package enum RecoveryUnverified: Rule {
    package static let code = RuleCode("F", 507)
    package static let name = "recovery-unverified"
    package static let scope = RuleScope.account
    package static let severities = RuleSeverities(.note, strict: .warning)
    package static let page = RulePage(
        summary: "Nobody looked for a long time whether the recovery material is where it should be.",
        why: """
            Sheets are thrown away with old folders, and codes are voided by a click at the site. It shows on the \
            day they are needed.
            """,
        remedy: "Look at the sheet, then run `vault codes verify ADDRESS`.",
        sources: [
            "the exchanges' support pages on lost second factors: three to five days of waiting"
        ])

    package static func findings(in snapshot: AuditSnapshot, under policy: Policy) -> [RawFinding] {
        snapshot.records.compactMap { record in
            guard [.codes, .key].contains(record.overview.kind),
                let days = policy.maximumAge(for: snapshot.subject(of: record)).value.days
            else { return nil }
            let seen = record.overview.verified ?? record.overview.changed ?? record.overview.created
            return RawFinding(
                record.id, from: seen.day.advanced(by: days),
                reason: record.overview.verified == nil
                    ? "Nobody recorded that the sheet was looked at since \(seen.date)."
                    : "The sheet was last looked at on \(seen.date).",
                remedy: "Look at the sheet, then run: `vault codes verify \(record.address)`.",
                evidence: [Evidence("verified", .text(seen.date))])
        }
    }
}
