import Passwords

/// P102: a password that falls to guesses once the site's hashes leak.
package enum GuessableOffline: Rule {
    package static let code = RuleCode("P", 102)
    package static let name = "guessable-offline"
    package static let severities = RuleSeverities(.warning, strict: .error)
    package static let scope = RuleScope.secrets
    package static let page = RulePage(
        summary: "The password withstands a login page, and not somebody who has the site's database.",
        why: """
            When hashes leak, guesses cost nothing but time: a graphics card of 2022 tries twenty to a hundred and sixty thousand \
            million a second against a fast hash, and one to twenty thousand against a slow one.
            """,
        remedy: "Have a new one drawn: `vault set LABEL --generate`. Change it at the exchange first.",
        sources: [
            "Wheeler, zxcvbn: Low-Budget Password Strength Estimation, USENIX Security 2016",
            "hashcat 6.2.6 on an RTX 4090, measured by Chick3nman in 2022",
        ])

    /// A drawn value of so many bits is left alone, whatever the profile asks.
    private static let enoughBits: UInt16 = 60

    package static func findings(in snapshot: AuditSnapshot, under policy: Policy) -> [RawFinding] {
        snapshot.records.compactMap { record in
            let subject = snapshot.subject(of: record)
            guard record.isJudgedByStrength, let strength = record.strength,
                strength.log10Guesses >= policy.errorBelow(for: subject).value,
                strength.log10Guesses < policy.warningBelow(for: subject).value
            else { return nil }
            if let bits = record.generatedBits, bits >= enoughBits { return nil }
            return RawFinding(
                record.id, from: snapshot.today,
                reason: "About \(GuessCount(log10: strength.log10Guesses)) guesses find it, if the site's hashes leak.",
                remedy: "Change it at \(snapshot.exchangeName(of: record)), then run: \(record.replaceCommand).",
                evidence: [Evidence("log10_guesses", .number(strength.log10Guesses))])
        }
    }
}
