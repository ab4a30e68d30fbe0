import Exchanges
import Rendering
import VaultModel

/// What is bad about an API key by its exchange's rules and by what it may do, said at once and not at the next audit.
struct APIKeyObjections {
    private let key: Overview
    private let account: Overview
    private let exchange: Exchange?
    private let today: Day
    /// Keys of the account, this one among them.
    private let count: Int

    init(_ key: Overview, in account: Overview, exchange: Exchange?, count: Int, today: Day) {
        self.key = key
        self.account = account
        self.exchange = exchange
        self.count = count
        self.today = today
    }

    /// One each, the worst first.
    var sentences: [String] {
        [withdrawal, trade, privateAddress, pastEnd].compactMap { $0 } + byRules + [end].compactMap { $0 }
    }

    private var facts: APIKeyFacts { key.api }

    private func has(_ permission: APIPermission) -> Bool { (facts.permissions ?? 0) & permission.rawValue != 0 }

    private var withdrawal: String? {
        guard has(.withdraw) else { return nil }
        return facts.addresses == []
            ? "The key may withdraw, from every address: whoever gets it gets the money. Bind it to addresses, or take the "
                + "right away."
            : nil
    }

    private var trade: String? {
        guard !has(.withdraw), has(.trade) || has(.transfer), facts.addresses == [] else { return nil }
        return "The key works from every address; bind it to the one that it is used from."
    }

    private var privateAddress: String? {
        let inside = (facts.addresses ?? []).filter { address in
            guard let range = try? NetworkRange(address) else { return false }
            return range.isPrivate
        }
        guard let first = inside.first else { return nil }
        return
            "\(first) is an address of a private network, from which no exchange is ever reached; it wants the public one."
    }

    private var pastEnd: String? {
        guard let expires = facts.expires, expires < today else { return nil }
        return "The day on which the key ends, \(expires.text), is past."
    }

    private var byRules: [String] {
        guard let exchange else { return [] }
        return exchange.apiKeyRules.compactMap { rule in
            let isBroken =
                switch rule.value {
                case .addressesRequired: facts.addresses == []
                case .mostAddresses(let most): (facts.addresses ?? []).count > most
                case .mostKeys(let most): count > most
                case .lifetime, .unboundLifetime, .unboundIdle, .passwordChange: false
                }
            return isBroken
                ? "\(exchange.name): \(rule.value.sentence)\(rule.isConfirmed ? "" : " So it is said.")" : nil
        }
    }

    private var end: String? {
        guard let exchange, let end = exchange.expectedEnd(of: KeyLife(of: key, in: account)) else { return nil }
        return "\(exchange.name): the key is \(end.ending.words) from about \(end.day.text)"
            + (end.basis == .createdForWantOfUse ? ", unless it is used" : "")
            + (end.fact.isConfirmed ? "." : ", it is said.")
    }
}

extension ExchangeCatalogue {
    /// The exchange of an account, if the catalogue knows it.
    func exchange(of account: Overview) -> Exchange? {
        account.facts.exchange.flatMap { exchange(id: ExchangeID($0)) }
    }
}
