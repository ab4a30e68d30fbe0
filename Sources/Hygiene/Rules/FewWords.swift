import Passwords

/// P109: a passphrase of too few words.
package enum FewWords: Rule {
    package static let code = RuleCode("P", 109)
    package static let name = "passphrase-few-words"
    package static let severities = RuleSeverities(.warning, strict: .error)
    package static let scope = RuleScope.secrets
    package static let page = RulePage(
        summary: "The passphrase has too few words to withstand somebody who has the hashes.",
        why: """
            Words drawn from a list of 7,776 carry 12.9 bits each, whatever their length. Four of them are 52 bits: \
            an afternoon for a rented machine.
            """,
        remedy:
            "Draw six words with `vault generate --words 6`, or a password of characters: `vault set LABEL --generate`.",
        sources: [
            "EFF, Deep Dive: New Wordlists for Random Passphrases, 2016"
        ])

    private static let bitsPerWord = 12.924_812_503_605_78
    private static let enoughBits = 52.0

    package static func findings(in snapshot: AuditSnapshot, under policy: Policy) -> [RawFinding] {
        snapshot.records.compactMap { record in
            guard record.isJudgedByStrength, let strength = record.strength else { return nil }
            let words = strength.parts.count { $0.model == .diceware }
            let covered = strength.parts.filter { $0.model == .diceware }.reduce(0) { $0 + $1.range.count }
            let bits = Double(words) * bitsPerWord
            guard words >= 2, 5 * covered >= 4 * strength.length, bits < enoughBits else { return nil }
            return RawFinding(
                record.id, from: snapshot.today, reason: "\(words) words are \(Int(bits)) bits; 5 words are 64.",
                remedy: "Change it at \(snapshot.exchangeName(of: record)), then run: \(record.replaceCommand).",
                evidence: [Evidence("words", .count(words)), Evidence("bits", .count(Int(bits)))])
        }
    }
}
