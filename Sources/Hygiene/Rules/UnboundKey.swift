import Exchanges
import VaultModel

/// K602: an API key that works from every address.
package enum UnboundKey: Rule {
    package static let code = RuleCode("K", 602)
    package static let name = "api-no-ip"
    package static let scope = RuleScope.account
    package static let severities = RuleSeverities(.warning, strict: .error)
    package static let page = RulePage(
        summary: "An API key that may trade or withdraw works from every address.",
        why: """
            Keys are stolen from the configuration of bots, from repositories and from platforms that hold many of them. A \
            key that is bound to the address of its machine is of no use elsewhere. Several exchanges end keys that are \
            bound to none after weeks.
            """,
        remedy: "Bind it to the address that the bot runs from, and record it: `vault api edit ADDRESS --address IP`.",
        sources: [
            "OKX, HTX, Binance: rules for keys without an IP address",
            "3Commas, December 2022: keys of about 100,000 users were published",
        ])

    package static func findings(in snapshot: AuditSnapshot, under policy: Policy) -> [RawFinding] {
        snapshot.apiKeys.filter { $0.mayMoveMoney && $0.overview.api.addresses == [] }
            .map { finding(of: $0, in: snapshot) }
    }

    private static func finding(of key: AuditedRecord, in snapshot: AuditSnapshot) -> RawFinding {
        let end = snapshot.expectedEnd(of: key).map { end in
            " " + end.fact.value.sentence + (end.fact.isConfirmed ? "" : " So it is said.")
        }
        return RawFinding(
            key.id, from: snapshot.today, reason: "It works from every address." + (end ?? ""),
            remedy: "Bind it at \(snapshot.exchangeName(of: key)) to the address that the bot runs from, then run: "
                + "`vault api edit \(key.address) --address IP`.")
    }
}

extension AuditSnapshot {
    /// The day on which the exchange is expected to end a key.
    func expectedEnd(of key: AuditedRecord) -> PredictedEnd? {
        exchange(of: key)?.expectedEnd(of: KeyLife(of: key.overview, in: account(of: key).overview))
    }
}
