import Exchanges
import Passwords

/// P107: a PIN that is tried first.
package enum WeakPIN: Rule {
    package static let code = RuleCode("P", 107)
    package static let name = "pin-weak"
    package static let severities = RuleSeverities(.warning, strict: .error)
    package static let scope = RuleScope.secrets
    package static let page = RulePage(
        summary: "The fund password is a number that people choose, and guessers try first.",
        why: """
            A PIN of six digits withstands a few tries because the exchange counts them. That helps only if it is \
            not among the first few: repetitions, sequences, dates and the favourites of public lists.
            """,
        remedy:
            "Draw one with `vault set LABEL/fund --generate`. Changing it locks withdrawals at some exchanges for a day.",
        sources: [
            "Markert et al., This PIN Can Be Easily Guessed, S&P 2020",
            "KuCoin and CoinEx: a trading password has six digits",
        ])

    package static func findings(in snapshot: AuditSnapshot, under policy: Policy) -> [RawFinding] {
        snapshot.records.compactMap { record in
            guard record.isPIN, record.secretClass == .fund, !record.pinFlaws.isEmpty else { return nil }
            let flaws = GuessablePIN.allCases.filter(record.pinFlaws.contains).map(\.words)
            return RawFinding(
                record.id, from: snapshot.today, reason: "The PIN is \(flaws.joined(separator: " and ")).",
                remedy: "Run \(record.replaceCommand) and change it at \(snapshot.exchangeName(of: record))."
                    + snapshot.lockSentence(.fund, of: record),
                evidence: [Evidence("flaws", .texts(flaws))])
        }
    }
}
