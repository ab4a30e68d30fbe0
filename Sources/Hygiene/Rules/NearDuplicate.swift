import Passwords
import VaultModel
/// R203: a secret that is another one with a small change.
package enum NearDuplicate: Rule {
    package static let code = RuleCode("R", 203)
    package static let name = "near-duplicate"
    package static let severities = RuleSeverities(.warning, strict: .error)
    package static let scope = RuleScope.secrets
    package static let page = RulePage(
        summary: "The secret follows from another one of the vault by a change that people make.",
        why: """
            Guessers take a leaked password and try its relatives: a digit more, another year, the name of the next \
            exchange. What matters is not how strong the secret is alone, but how many guesses it takes once the \
            other one leaks.
            """,
        remedy: "Have one of the two drawn anew: `vault set LABEL --generate`.",
        sources: [
            "Pal et al., Beyond Credential Stuffing, S&P 2019",
            "Wang et al., Targeted Online Password Guessing, CCS 2016",
        ])

    /// log10 of the guesses up to which it is an error.
    private static let close = 3.0

    package static func findings(in snapshot: AuditSnapshot, under policy: Policy) -> [RawFinding] {
        var nearest: [Identifier: (relation: SecretRelation, other: Identifier)] = [:]
        for relation in snapshot.relations {
            guard relation.transformation != .identical, relation.one.replaced == nil, relation.other.replaced == nil,
                relation.one.record != relation.other.record,
                !snapshot.areLinked(relation.one.record, relation.other.record)
            else { continue }
            for (record, other) in [
                (relation.one.record, relation.other.record), (relation.other.record, relation.one.record),
            ] {
                if let known = nearest[record], known.relation.log10Guesses <= relation.log10Guesses { continue }
                nearest[record] = (relation, other)
            }
        }
        return snapshot.records.compactMap { record in
            guard let found = nearest[record.id], let other = snapshot[found.other] else { return nil }
            let relation = found.relation
            return RawFinding(
                record.id, from: snapshot.today, severity: relation.log10Guesses <= close ? .error : nil,
                reason: "It is \(relation.transformation.rawValue) away from \(other.address): "
                    + "\(GuessCount(log10: relation.log10Guesses).phrase) once that one leaks.",
                remedy: "\(record.renewal)." + snapshot.lockSentence(for: record),
                evidence: [
                    Evidence("near", .text(other.address.description)),
                    Evidence("log10_guesses", .number(relation.log10Guesses)),
                ], others: [other.id])
        }
    }
}
