import Exchanges
import VaultModel

/// B304: an exchange that lately lost what it knows of its users.
package enum LeakedPersonalData: Rule {
    package static let code = RuleCode("B", 304)
    package static let name = "exchange-pii-breach"
    package static let scope = RuleScope.account
    package static let severities = RuleSeverities(.note, strict: .warning)
    package static let page = RulePage(
        summary:
            "The exchange lost names, addresses or numbers of its users less than half a year ago, and no secrets.",
        why: """
            A new password is no answer to this: what follows are calls and mails from people who know a balance and a \
            birthday. After the leak at Bithumb in 2017 callers asked for one-time codes.
            """,
        remedy:
            "Do not change secrets for it. Expect calls and mails, tell nobody a code, and look for your anti-phishing code.",
        sources: [
            "the incidents of the catalogue, `vault exchange show ID`", "Coinbase, May 2025", "Bithumb, June 2017",
        ])

    private static let days = 180

    package static func findings(in snapshot: AuditSnapshot, under policy: Policy) -> [RawFinding] {
        snapshot.records.flatMap { record -> [RawFinding] in
            guard record.overview.kind == .account, let known = snapshot.knownExchange(of: record) else { return [] }
            return known.lossesOfPersonalData.compactMap { incident in
                let exchange = known.exchange
                let value = incident.value
                let since = [record.overview.created, record.overview.changed].compactMap { $0 }.min()
                guard let since, since < value.reach,
                    snapshot.today.daysSince1970 < value.disclosed.ends.day.daysSince1970 + Int64(days)
                else { return nil }
                return RawFinding(
                    record.id, from: value.disclosed.begins.day,
                    reason:
                        "\(exchange.name), \(value.disclosed): \(value.name)\(incident.isConfirmed ? "" : ", it is said"). "
                        + "Personal data got out, and no secrets.",
                    remedy:
                        "Expect calls and mails that know you; change nothing because of them, and tell nobody a code.",
                    evidence: [
                        Evidence("exchange", .text(exchange.id.text)),
                        Evidence("disclosed", .text(value.disclosed.text)),
                    ])
            }
        }
    }
}
