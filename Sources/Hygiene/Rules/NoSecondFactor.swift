import Exchanges
import VaultModel

/// F501: an account that a password alone opens.
package enum NoSecondFactor: Rule {
    package static let code = RuleCode("F", 501)
    package static let name = "no-2fa"
    package static let scope = RuleScope.account
    package static let severities = RuleSeverities(.error, strict: .error)
    package static let page = RulePage(
        summary: "The account has no second factor, and the exchange offers one.",
        why: """
            Whoever learns the password has the account. Only accounts of which somebody recorded that there is none are \
            told of; those of which nobody recorded anything are one counted note (F503).
            """,
        remedy: "Turn one on at the exchange, then record it: `vault edit LABEL --factor totp`.",
        sources: ["2fa.directory", "NIST SP 800-63B-4, section 2.2"])

    package static func findings(in snapshot: AuditSnapshot, under policy: Policy) -> [RawFinding] {
        snapshot.records.compactMap { record in
            guard record.overview.kind == .account, record.facts.factors == [] else { return nil }
            let offered = snapshot.exchange(of: record)?.factors.map(\.value) ?? []
            guard !offered.isEmpty || record.isMailbox else { return nil }
            let best = SecondFactor.best(of: offered) ?? .totp
            let kinds = offered.map(\.title)
            let offer = kinds.isEmpty ? "" : " \(snapshot.exchangeName(of: record)) offers \(Named.list(kinds))."
            return RawFinding(
                record.id, from: snapshot.today, reason: "A password alone opens it.\(offer)",
                remedy: "Turn on \(best.title), then run: `vault edit \(record.address) --factor \(best.rawValue)`."
                    + snapshot.lockSentence(.factor, of: record) + snapshot.pageSentence(.factors, of: record),
                evidence: [Evidence("offered", .texts(offered.map(\.rawValue)))]
                    + snapshot.pageEvidence(.factors, of: record))
        }
    }
}

extension SecondFactor {
    /// What resists most, in this order.
    private static let ranking: [SecondFactor] = [.passkey, .securityKey, .totp, .app, .sms, .call, .email]

    /// The best of those that are offered.
    static func best(of offered: [SecondFactor]) -> SecondFactor? { ranking.first(where: offered.contains) }
}

extension AuditedRecord {
    /// Whether it is the account of a mailbox.
    var isMailbox: Bool { overview.kind == .account && facts.role == 2 }
}
