import Passwords

/// P105: a password of a public list.
package enum CommonPassword: Rule {
    package static let code = RuleCode("P", 105)
    package static let name = "common-password"
    package static let severities = RuleSeverities(.error, strict: .error)
    package static let scope = RuleScope.secrets
    package static let page = RulePage(
        summary: "The password, as it is or with digits for letters, is on a public list of common ones.",
        why: """
            Lists of leaked passwords, ordered by how often they occur, are what every guesser starts with. \
            Capitals, and digits for letters, cost a few more guesses and no more.
            """,
        remedy: "Have a new one drawn: `vault set LABEL --generate`. Change it at the exchange first.",
        sources: [
            "Wheeler, zxcvbn: Low-Budget Password Strength Estimation, USENIX Security 2016",
            "NIST SP 800-63B-4, section 3.1.1.2: blocklists",
        ])

    package static func findings(in snapshot: AuditSnapshot, under policy: Policy) -> [RawFinding] {
        snapshot.records.compactMap { record in
            guard record.isJudgedByStrength, let strength = record.strength, strength.parts.count == 1,
                case .commonPassword(let rank)? = strength.parts.first?.model
            else { return nil }
            // The rank itself would be the password, to whoever has the list.
            let most = [100, 1_000, 10_000].first { rank <= $0 } ?? 100_000
            return RawFinding(
                record.id, from: snapshot.today, reason: "It is among the \(most) most used passwords.",
                remedy: "Change it at \(snapshot.exchangeName(of: record)), then run: \(record.replaceCommand).",
                evidence: [Evidence("most_used", .count(most))])
        }
    }
}
