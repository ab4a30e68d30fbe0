package import VaultModel

/// What an exchange does to an account when one of its secrets is changed.
///
/// What is not known is left out, and may happen all the same.
package struct ChangeConsequences: Equatable, Sendable {
    /// An API key of the account.
    package struct Key: Equatable, Sendable {
        package let address: Address
        package let life: KeyLife

        package init(address: Address, life: KeyLife) {
            self.address = address
            self.life = life
        }
    }

    /// A key that ends because of the change.
    package struct EndingKey: Equatable, Sendable {
        package let address: Address
        package let end: PredictedEnd
    }

    /// The lock that follows; `nil` when none is known.
    package let lock: Exchange.LockPeriod?

    /// The keys that end, soonest first.
    package let endingKeys: [EndingKey]

    /// Payouts that fall into the lock.
    package let lockedPayouts: [Day]

    package init(
        of kind: ItemKind, at moment: Timestamp, on exchange: Exchange?, keys: [Key], payouts: [Day]
    ) {
        let change = Exchange.Change(of: kind)
        let lock = change.flatMap { exchange?.withdrawalLock(after: $0, at: moment) }
        self.lock = lock
        lockedPayouts = lock.map { lock in payouts.filter { $0 >= moment.day && $0.start < lock.ends }.sorted() } ?? []
        guard change == .login, let exchange else {
            endingKeys = []
            return
        }
        endingKeys = keys.compactMap { key in
            var life = key.life
            life.passwordChanged = moment.day
            let end = exchange.predictedEnds(of: life).first { $0.basis == .passwordChanged }
            return end.map { EndingKey(address: key.address, end: $0) }
        }
        .sorted { ($0.end.day, $0.address.description) < ($1.end.day, $1.address.description) }
    }
}

extension Exchange.Change {
    /// What the exchange takes the change of an item for; `nil` when it locks nothing.
    package init?(of kind: ItemKind) {
        switch kind {
        case .account: self = .login
        case .fund: self = .fund
        case .totp: self = .factor
        case .phrase, .api, .codes, .key, .secret: return nil
        }
    }
}
