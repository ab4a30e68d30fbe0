import Exchanges
import Rendering
import VaultAccess
import VaultModel

/// What a change brings about at the exchange, as it is told before it is made.
struct ChangeWarnings {
    private let exchange: Exchange?
    private let change: Exchange.Change?
    private let place: Address

    let consequences: ChangeConsequences

    /// - Parameter place: What is changed, with its address in full.
    init(of place: Address, in keys: AccountKeys, on exchange: Exchange?, at moment: Timestamp) {
        let account = keys.account.overview
        self.exchange = exchange
        self.place = place
        change = Exchange.Change(of: place.kind)
        consequences = ChangeConsequences(
            of: place.kind, at: moment, on: exchange, keys: keys.lives, payouts: account.facts.payouts)
    }

    /// One each.
    var sentences: [String] { [lock, payouts, keys].compactMap { $0 } }

    /// What is known to happen: what a person hears who has changed it already.
    var known: [String] { [consequences.lock == nil ? nil : lock, keys].compactMap { $0 } }

    private var lock: String? {
        guard let exchange, let change else { return nil }
        guard let lock = consequences.lock else {
            return "No lock of withdrawals after \(change.title) is known of \(exchange.name); there may be one."
        }
        return "\(exchange.name) locks withdrawals for \(lock.fact.value.hours) hours after \(change.title): until "
            + "\(lock.ends.minute), if it is made now" + Self.said(lock.fact.isConfirmed)
    }

    private var payouts: String? {
        guard !consequences.lockedPayouts.isEmpty else { return nil }
        let days = consequences.lockedPayouts.map(\.text).joined(separator: ", ")
        return "A payout is planned in that time (\(days)): 'vault rotate --plan \(place)' finds another day."
    }

    private var keys: String? {
        guard let exchange, !consequences.endingKeys.isEmpty else { return nil }
        let keys = consequences.endingKeys.map { key in
            "'\(key.address)' about \(key.end.day.text)" + (key.end.fact.isConfirmed ? "" : " (it is said)")
        }
        return "\(exchange.name) ends API keys because of it: \(keys.joined(separator: ", ")). "
            + "Make new ones after the change and before that day."
    }

    private static func said(_ isConfirmed: Bool) -> String { isConfirmed ? "." : "; so it is said." }
}

extension AccountKeys {
    /// The keys as the catalogue's rules look at them.
    var lives: [ChangeConsequences.Key] {
        keys.map { key in
            ChangeConsequences.Key(
                address: key.address(in: label), life: KeyLife(of: key.overview, in: account.overview))
        }
    }
}

extension Timestamp {
    /// `YYYY-MM-DD HH:MM UTC`
    var minute: String {
        let clock = text.dropFirst(11).prefix(5)
        return "\(date) \(clock) UTC"
    }
}
