import Passwords

/// P104: a password made of what stands beside it.
package enum ContainsContext: Rule {
    package static let code = RuleCode("P", 104)
    package static let name = "contains-context"
    package static let severities = RuleSeverities(.warning, strict: .error)
    package static let scope = RuleScope.secrets
    package static let page = RulePage(
        summary: "A large part of the password is the name of the exchange, the user or the account.",
        why: """
            Whoever attacks an account knows where it is and whose it is, and tries these words with the usual \
            endings first. No list of common passwords has them, so most meters take them for strength.
            """,
        remedy: "Have a new one drawn: `vault set LABEL --generate`. Change it at the exchange first.",
        sources: [
            "NIST SP 800-63B-4, section 3.1.1.2: words that are expected in the context",
            "Wang et al., Targeted Online Password Guessing, CCS 2016",
        ])

    /// The share of the characters from which on a word beside the password counts.
    private static let share = 0.4

    package static func findings(in snapshot: AuditSnapshot, under policy: Policy) -> [RawFinding] {
        snapshot.records.compactMap { record in
            guard record.isJudgedByStrength, let strength = record.strength else { return nil }
            var kinds: Set<GuessContext.Kind> = []
            var covered = 0
            for part in strength.parts {
                guard case .context(let kind) = part.model else { continue }
                kinds.insert(kind)
                covered += part.range.count
            }
            guard covered > 0, Double(covered) >= share * Double(strength.length) else { return nil }
            let names = kinds.map(\.words).sorted().joined(separator: " and ")
            return RawFinding(
                record.id, from: snapshot.today,
                reason: "\(covered) of \(strength.length) characters are \(names). Attackers try that first.",
                remedy: "Change it at \(snapshot.exchangeName(of: record)), then run: \(record.replaceCommand).",
                evidence: [
                    Evidence("context", .texts(kinds.map(\.rawValue).sorted())),
                    Evidence("characters", .count(covered)),
                ])
        }
    }
}
