import VaultModel

/// A401: a value that is older than the policy allows.
package enum MaximumAge: Rule {
    package static let code = RuleCode("A", 401)
    package static let name = "max-age"
    package static let scope = RuleScope.account
    package static let severities = RuleSeverities(nil, strict: .warning)
    package static let page = RulePage(
        summary: "The value is older than the policy allows.",
        why: """
            Age alone is no reason to change a password: forced changes make people choose worse ones, and NIST \
            forbids verifiers to ask for them. The rule is off but where a policy sets ages, as the strict profile \
            does.
            """,
        remedy:
            "Change it at the exchange first, then here: `vault set LABEL --generate`. `vault policy show` lists the ages.",
        sources: [
            "NIST SP 800-63B-4, section 3.1.1.2: no periodic change",
            "Zhang, Monrose, Reiter, CCS 2010",
        ])

    package static func findings(in snapshot: AuditSnapshot, under policy: Policy) -> [RawFinding] {
        snapshot.records.compactMap { record in
            guard let age = RotationAge(of: record, in: snapshot, under: policy) else { return nil }
            return RawFinding(
                record.id, from: age.ends, due: age.ends,
                reason: "The policy (\(age.origin)) allows \(age.days) days; it dates from \(age.changed.text).",
                remedy: "Change it at \(snapshot.exchangeName(of: record)), then run: \(record.replaceCommand)."
                    + snapshot.lockSentence(for: record),
                evidence: [
                    Evidence("changed", .text(age.changed.text)), Evidence("max_age_days", .count(age.days)),
                ])
        }
    }
}
