import Passwords

/// P101: a password that falls to guesses at the login page.
package enum GuessableOnline: Rule {
    package static let code = RuleCode("P", 101)
    package static let name = "guessable-online"
    package static let severities = RuleSeverities(.error, strict: .error)
    package static let scope = RuleScope.secrets
    package static let page = RulePage(
        summary: "The password is among the first that somebody at the login page would try.",
        why: """
            A site that counts failed logins still lets a patient guesser try thousands a day, from many addresses and over \
            many accounts. Below a hundred million guesses the password is found without any leak.
            """,
        remedy: "Have a new one drawn: `vault set LABEL --generate`. Change it at the exchange first.",
        sources: [
            "Wheeler, zxcvbn: Low-Budget Password Strength Estimation, USENIX Security 2016",
            "Florêncio, Herley, van Oorschot, An Administrator's Guide to Internet Password Research, LISA 2014",
        ])

    package static func findings(in snapshot: AuditSnapshot, under policy: Policy) -> [RawFinding] {
        snapshot.records.compactMap { record in
            guard record.isJudgedByStrength, let strength = record.strength,
                strength.log10Guesses < policy.errorBelow(for: snapshot.subject(of: record)).value
            else { return nil }
            return RawFinding(
                record.id, from: snapshot.today,
                reason: strength.sentence,
                remedy: "Change it at \(snapshot.exchangeName(of: record)), then run: \(record.replaceCommand).",
                evidence: [Evidence("log10_guesses", .number(strength.log10Guesses))])
        }
    }
}
