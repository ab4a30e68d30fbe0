import VaultModel

/// K601: an API key that may withdraw.
package enum WithdrawingKey: Rule {
    package static let code = RuleCode("K", 601)
    package static let name = "api-withdraw"
    package static let scope = RuleScope.account
    package static let severities = RuleSeverities(.warning, strict: .error)
    package static let page = RulePage(
        summary: "An API key may withdraw.",
        why: """
            Whoever gets such a key takes the money and needs neither password nor second factor. Bots trade without that \
            right. Bound to the addresses of its machine the key is worth less to a thief; bound to none it is worth the \
            account, and the finding is an error.
            """,
        remedy:
            "Take the right away at the exchange and record it: `vault api edit ADDRESS --permission trade`. Or bind the key: "
            + "`vault api edit ADDRESS --address IP`, and turn on the exchange's own list of withdrawal addresses.",
        sources: [
            "the exchanges' documentation of API keys: BitMart, OKX, Kraken, Bitfinex",
            "OKX, June 2024: thieves made keys that may withdraw",
        ])

    package static func findings(in snapshot: AuditSnapshot, under policy: Policy) -> [RawFinding] {
        snapshot.apiKeys.compactMap { key in
            guard key.mayWithdraw else { return nil }
            let isUnbound = key.overview.api.addresses == []
            let reason =
                switch key.overview.api.addresses {
                case .some([]): "It may withdraw, from every address."
                case .some: "It may withdraw."
                case nil: "It may withdraw, and nobody recorded from which addresses."
                }
            return RawFinding(
                key.id, from: snapshot.today, severity: isUnbound && policy.profile != .strict ? .error : nil,
                reason: reason,
                remedy: "Take the right away at \(snapshot.exchangeName(of: key)), or bind the key, and record it: "
                    + "`vault api edit \(key.address) --address IP`.",
                evidence: key.overview.api.addresses.map { [Evidence("addresses", .count($0.count))] } ?? [])
        }
    }
}

extension AuditSnapshot {
    /// The API keys.
    var apiKeys: [AuditedRecord] { records.filter { $0.overview.kind == .api } }
}

extension AuditedRecord {
    /// Whether somebody recorded that the key may withdraw.
    var mayWithdraw: Bool { secretClass == .apiWithdraw }

    /// Whether somebody recorded that the key may move money in some way.
    var mayMoveMoney: Bool { secretClass == .apiWithdraw || secretClass == .apiTrade }
}
