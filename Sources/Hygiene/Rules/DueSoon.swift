import VaultModel

/// A402: something that has to be done within days.
package enum DueSoon: Rule {
    package static let code = RuleCode("A", 402)
    package static let name = "due-soon"
    package static let scope = RuleScope.account
    package static let severities = RuleSeverities(.note, strict: .warning)
    package static let page = RulePage(
        summary: "The value reaches the age that the policy allows within days.",
        why: """
            A change is cheaper on a day of your choosing than on the day it is due, above all where it locks \
            withdrawals.
            """,
        remedy: "See what comes with `vault due`, and change it on a quiet day: `vault set LABEL --generate`.",
        sources: [
            "the policy of the vault"
        ])

    package static func findings(in snapshot: AuditSnapshot, under policy: Policy) -> [RawFinding] {
        guard let rule = RuleCatalogue.rule("A401") else { return [] }
        return snapshot.records.compactMap { record in
            // What the policy does not ask for is not due.
            guard policy.severity(of: rule, for: snapshot.subject(of: record)).value != nil,
                let age = RotationAge(of: record, in: snapshot, under: policy), age.ends > snapshot.today
            else { return nil }
            return RawFinding(
                record.id, from: age.ends.advanced(by: -policy.profile.notice), due: age.ends,
                reason: "It is to be changed by \(age.ends.text).",
                remedy: "Change it on a quiet day, then run: \(record.replaceCommand)."
                    + snapshot.lockSentence(for: record), evidence: [Evidence("due", .text(age.ends.text))])
        }
    }
}
