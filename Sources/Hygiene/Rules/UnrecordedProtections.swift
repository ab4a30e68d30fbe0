import Exchanges
import VaultModel

/// C802: accounts of which nobody recorded what the exchange offers against theft.
package enum UnrecordedProtections: Rule {
    package static let code = RuleCode("C", 802)
    package static let name = "protections-not-recorded"
    package static let severities = RuleSeverities(.note, strict: .warning)
    package static let scope = RuleScope.vault
    package static let page = RulePage(
        summary: "Of some accounts nobody recorded which of the exchange's protections are on.",
        why: """
            An anti-phishing code, a list of withdrawal addresses, a lock on settings: each costs a minute, and stops a \
            thief who has everything else. One counted note says it, and no finding for each account.
            """,
        remedy:
            "Turn them on at the exchange, then record it: `vault edit LABEL --protection anti-phishing`, or "
            + "`vault edit LABEL --no-protections`.",
        sources: ["Kraken, Global Settings Lock", "the exchange catalogue, Docs/Exchanges.md"])

    package static func findings(in snapshot: AuditSnapshot, under policy: Policy) -> [RawFinding] {
        let unknown = snapshot.records.filter { record in
            record.overview.kind == .account && record.facts.protections == nil
                && snapshot.knownExchange(of: record)?.exchange.protections.isEmpty == false
        }
        guard let first = unknown.first, let offered = snapshot.exchange(of: first)?.protections.first?.value else {
            return []
        }
        let noun = unknown.count == 1 ? "account" : "accounts"
        return [
            RawFinding(
                nil, from: snapshot.today,
                reason: "Of \(unknown.count) \(noun) it is not recorded which protections are on.",
                remedy:
                    "For example: `vault edit \(first.address) --protection \(offered.rawValue)`, or --no-protections.",
                evidence: [Evidence("accounts", .count(unknown.count))], others: unknown.map(\.id))
        ]
    }
}
