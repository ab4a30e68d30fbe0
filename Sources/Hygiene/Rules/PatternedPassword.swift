import Passwords

/// P106: a password that follows a pattern.
package enum PatternedPassword: Rule {
    package static let code = RuleCode("P", 106)
    package static let name = "pattern"
    package static let severities = RuleSeverities(.warning, strict: .warning)
    package static let scope = RuleScope.secrets
    package static let page = RulePage(
        summary: "Most of the password is a walk on the keyboard, a sequence, a repetition or a date.",
        why: """
            There are few patterns, and few places to begin one: a guesser goes through all of them long before he \
            tries characters that nothing binds together.
            """,
        remedy: "Have a new one drawn: `vault set LABEL --generate`. Change it at the exchange first.",
        sources: [
            "Wheeler, zxcvbn: Low-Budget Password Strength Estimation, USENIX Security 2016"
        ])

    /// The share of the characters from which on a pattern counts.
    private static let share = 0.6

    package static func findings(in snapshot: AuditSnapshot, under policy: Policy) -> [RawFinding] {
        snapshot.records.compactMap { record in
            guard record.isJudgedByStrength, let strength = record.strength else { return nil }
            var names: Set<String> = []
            var covered = 0
            for part in strength.parts {
                guard let name = part.model.patternName else { continue }
                names.insert(name)
                covered += part.range.count
            }
            guard covered > 0, Double(covered) >= share * Double(strength.length) else { return nil }
            let patterns = names.sorted()
            return RawFinding(
                record.id, from: snapshot.today,
                reason: "\(covered) of \(strength.length) characters are \(patterns.joined(separator: " and ")).",
                remedy: "Change it at \(snapshot.exchangeName(of: record)), then run: \(record.replaceCommand).",
                evidence: [Evidence("patterns", .texts(patterns)), Evidence("characters", .count(covered))])
        }
    }
}
