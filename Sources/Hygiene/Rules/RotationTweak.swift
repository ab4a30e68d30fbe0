import Passwords
import VaultModel

/// R205: a rotation that changed next to nothing.
package enum RotationTweak: Rule {
    package static let code = RuleCode("R", 205)
    package static let name = "rotation-tweak"
    package static let severities = RuleSeverities(.warning, strict: .error)
    package static let scope = RuleScope.secrets
    package static let page = RulePage(
        summary: "The new value follows from the former one of the same item by a small change.",
        why: """
            In a study of real accounts 41 % of the new passwords were found from the old ones in seconds. Such a \
            change does not lock out somebody who has the old one.
            """,
        remedy: "Have a new one drawn: `vault set LABEL --generate`.",
        sources: [
            "Zhang, Monrose, Reiter, The Security of Modern Password Expiration, CCS 2010"
        ])

    /// log10 of the guesses up to which a change is none.
    private static let most = 4.0

    package static func findings(in snapshot: AuditSnapshot, under policy: Policy) -> [RawFinding] {
        snapshot.formerValues { relation in
            relation.transformation != .identical && relation.one.record == relation.other.record
                && relation.log10Guesses <= most
        }.map { record, relation, former in
            RawFinding(
                record.id, from: snapshot.today,
                reason: "It is \(relation.transformation.rawValue) away from the value that was replaced on "
                    + "\(former.until.text): \(GuessCount(log10: relation.log10Guesses).phrase).",
                remedy: "\(record.renewal)." + snapshot.lockSentence(for: record),
                evidence: [
                    Evidence("until", .text(former.until.text)),
                    Evidence("log10_guesses", .number(relation.log10Guesses)),
                ])
        }
    }
}
