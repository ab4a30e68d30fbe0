import Passwords
import VaultModel

/// P103: a password that is shorter than its second factors allow.
package enum ShortForFactors: Rule {
    package static let code = RuleCode("P", 103)
    package static let name = "short-for-factors"
    package static let severities = RuleSeverities(.warning, strict: .error)
    package static let scope = RuleScope.secrets
    package static let page = RulePage(
        summary: "The password is shorter than it should be, given the second factors of the account.",
        why: """
            NIST asks for fifteen characters where a password is all that stands before the account, and for eight \
            where there is a second factor. A password whose second factors nobody recorded is held to eight.
            """,
        remedy:
            "Record the factors with `vault edit LABEL --factor totp`, or have a longer one drawn: `vault set LABEL --generate`.",
        sources: [
            "NIST SP 800-63B-4, section 3.1.1.2"
        ])

    private static let alone = 15
    private static let withFactor = 8

    package static func findings(in snapshot: AuditSnapshot, under policy: Policy) -> [RawFinding] {
        snapshot.records.compactMap { record in
            guard record.secretClass == .login, let strength = record.strength, strength.length > 0 else { return nil }
            let isAlone = record.facts.factors == []
            let needed = isAlone ? alone : withFactor
            guard strength.length < needed else { return nil }
            let factors = isAlone ? "and is the only factor" : "which is short even beside a second factor"
            return RawFinding(
                record.id, from: snapshot.today, reason: "It has \(strength.length) characters, \(factors).",
                remedy: "Change it at \(snapshot.exchangeName(of: record)), then run: \(record.replaceCommand).",
                evidence: [Evidence("characters", .count(strength.length)), Evidence("needed", .count(needed))])
        }
    }
}
