/// What is known of one exchange.
package struct Exchange: Sendable {
    /// A registrable domain, such as `kraken.com`; everything below it is the exchange's too.
    package struct Domain: Equatable, Sendable {
        /// Whether the exchange still uses it.
        package enum Standing: Sendable {
            /// Where one logs in, or reads what the exchange says.
            case current

            /// Given up after a new name; somebody else may hold it one day.
            case former
        }

        package let host: String
        package let standing: Standing
    }

    /// A change of an account's secrets.
    package enum Change: String, Sendable {
        case login, fund, factor
    }

    /// What the exchange does not let an account do for a while after a change.
    package struct WithdrawalLock: Equatable, Sendable {
        package let change: Change
        package let hours: Int
    }

    package let id: ExchangeID

    /// The name as the exchange writes it.
    package let name: String

    /// Other names that people use: former ones, a domain that became the name.
    package let aliases: [String]

    /// Names that contain one of this exchange's and belong to somebody else.
    package let namesakes: [String]

    /// The domains, the one to log in first.
    package let domains: [Fact<Domain>]

    /// What the exchange calls the third part of an API key, which the vault calls passphrase; `nil` when no such
    /// part is known.
    package let apiPassphrase: Fact<String>?

    /// Withdrawals that a change locks; a change that is not listed may lock them too.
    package let withdrawalLocks: [Fact<WithdrawalLock>]

    init(
        _ id: ExchangeID, _ name: String, aliases: [String] = [], namesakes: [String] = [], domains: [Fact<Domain>],
        apiPassphrase: Fact<String>? = nil, withdrawalLocks: [Fact<WithdrawalLock>] = []
    ) {
        self.id = id
        self.name = name
        self.aliases = aliases
        self.namesakes = namesakes
        self.domains = domains
        self.apiPassphrase = apiPassphrase
        self.withdrawalLocks = withdrawalLocks
    }

    /// The environment variable in which bots expect a part of an API key, such as `BITMART_API_MEMO`.
    ///
    /// The part is named as the vault names it: `key`, `secret`, `passphrase`, `private-key`.
    package func environmentName(ofAPIKeyPart part: String) -> String {
        let word = part == "passphrase" ? apiPassphrase?.value ?? part : part
        return String("\(id)_API_\(word)".uppercased().map { $0 == "-" ? "_" : $0 })
    }
}
