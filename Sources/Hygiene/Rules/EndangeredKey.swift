import Exchanges
import VaultModel

/// K604: an API key that its exchange ends by a rule of its own.
package enum EndangeredKey: Rule {
    package static let code = RuleCode("K", 604)
    package static let name = "api-autodelete"
    package static let scope = RuleScope.account
    package static let severities = RuleSeverities(.warning, strict: .warning)
    package static let page = RulePage(
        summary: "The exchange ends an API key by a rule of its own within days.",
        why: """
            Many exchanges delete keys that are bound to no address, or that nobody used, after 14 to 90 days; some end all \
            keys some days after the account's password was changed. Nobody is told, and the bot stands still. The day is \
            predicted from what is recorded: when the key was made and last used, its permissions and addresses, and when the \
            password was changed.
            """,
        remedy:
            "Bind it to an address, or use it, and record that: `vault api edit ADDRESS --address IP`, `vault api edit ADDRESS "
            + "--last-used DATE`. `vault api list` shows the predicted days.",
        sources: [
            "HTX: switched off after 90 days without use; KuCoin: deleted after 30",
            "Bybit: 90 days without an IP address, 7 days after a change of the password",
            "Upbit: one year",
        ])

    /// Days before the end on which it is told; a week has a quiet day in it.
    private static let notice = 7

    package static func findings(in snapshot: AuditSnapshot, under policy: Policy) -> [RawFinding] {
        snapshot.apiKeys.compactMap { key in
            guard let end = snapshot.expectedEnd(of: key) else { return nil }
            let name = snapshot.exchangeName(of: key)
            let isPast = end.day < snapshot.today
            return RawFinding(
                key.id, from: end.day.advanced(by: -notice), due: end.day,
                reason: "By a rule of \(name) it is \(end.ending.words) \(isPast ? "since" : "from") about "
                    + "\(end.day.text) (\(end.basis.words))" + (end.fact.isConfirmed ? "." : ", it is said."),
                remedy: remedy(of: key, end, isPast: isPast, at: name),
                evidence: [
                    Evidence("predicted", .text(end.day.text)), Evidence("basis", .text(end.basis.rawValue)),
                    Evidence("ending", .text(end.ending.rawValue)),
                ])
        }
    }

    private static func remedy(
        of key: AuditedRecord, _ end: PredictedEnd, isPast: Bool, at name: String
    ) -> String {
        if isPast {
            return
                "Look at \(name) whether it still works; then run `vault api edit \(key.address) --last-used DATE`, or "
                + "`vault rotate \(key.address)`."
        }
        switch end.fact.value {
        case .unboundLifetime, .unboundIdle:
            return "Bind it to an address, then run: `vault api edit \(key.address) --address IP`"
                + (end.basis == .created
                    ? "." : "; or use it, and run: `vault api edit \(key.address) --last-used DATE`.")
        case .lifetime, .passwordChange, .addressesRequired, .mostAddresses, .mostKeys:
            return "Make the new one while it works: `vault rotate \(key.address)`."
        }
    }
}

extension PredictedEnd.Basis {
    /// From what was counted.
    var words: String {
        switch self {
        case .created: "counted from its making"
        case .lastUsed: "counted from its last use"
        case .createdForWantOfUse: "counted from its making, no use is recorded"
        case .passwordChanged: "counted from the change of the account's password"
        }
    }
}
