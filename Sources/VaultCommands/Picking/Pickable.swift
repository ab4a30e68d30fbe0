import VaultAccess
import VaultModel

/// An address that a person can pick, and what tells it from others.
struct Pickable: Equatable, Sendable {
    let address: Address

    /// Exchange, user name and foreign title of the account: nothing secret, and not escaped.
    let details: String
}

/// What is picked from, where no address was typed.
enum PickList: Sendable {
    /// Whatever `get` may print.
    case values
    /// Accounts and items.
    case records
    case oneTimeCodes
    case codes

    /// All that there is, by address.
    func choices(in lookup: Lookup, exchangeName: (String) -> String) -> [Pickable] {
        let items = lookup.itemsByAccount
        return lookup.accounts.flatMap { account -> [Pickable] in
            let overview = account.overview
            let label = overview.name?.text ?? ""
            let details = [overview.facts.exchange.map(exchangeName), overview.facts.username, overview.title]
                .compactMap { $0 }.joined(separator: "  ")
            return ([account] + (items[account.id] ?? [])).filter { holds($0.overview.kind) }
                .map { Pickable(address: $0.address(in: label), details: details) }
        }
    }

    private func holds(_ kind: ItemKind) -> Bool {
        switch self {
        case .values: kind != .codes
        case .records: true
        case .oneTimeCodes: kind == .totp
        case .codes: kind == .codes
        }
    }

    /// What is missing where there is nothing to pick.
    var nothing: String {
        switch self {
        case .values, .records: "the vault has no account"
        case .oneTimeCodes: "the vault has no one-time code"
        case .codes: "the vault has no backup codes"
        }
    }
}
