package import VaultModel

/// What is known of one exchange, each datum with its source.
///
/// What a list does not have is not known; it may exist all the same.
package struct Exchange: Sendable, CustomStringConvertible {
    /// What the service is.
    package enum Service: String, Sendable {
        case exchange
        /// A platform that trades with keys of its users' exchanges.
        case botPlatform = "bot platform"
    }

    /// A registrable domain, such as `kraken.com`; everything below it is the exchange's too.
    package struct Domain: Equatable, Sendable {
        /// Whether the exchange still uses it.
        package enum Standing: String, Sendable {
            /// Where one logs in, or reads what the exchange says.
            case current

            /// Given up after a new name; somebody else may hold it one day.
            case former
        }

        package let host: String
        package let standing: Standing

        static func current(_ host: String) -> Domain { Domain(host: host, standing: .current) }
        static func former(_ host: String) -> Domain { Domain(host: host, standing: .former) }
    }

    package let id: ExchangeID

    /// The name as the exchange writes it.
    package let name: String

    package internal(set) var service = Service.exchange

    /// Other names that people use: former ones, a domain that became the name.
    package internal(set) var aliases: [String] = []

    /// Names that contain one of this exchange's and belong to somebody else.
    package internal(set) var namesakes: [String] = []

    /// The domains, the one to log in first.
    package internal(set) var domains: [Fact<Domain>]

    /// What an account holds besides a login password, and what it is called there.
    package internal(set) var secrets: [Fact<AccountSecret>] = []

    /// The parts of an API key, and what they are called there.
    package internal(set) var apiKeyParts: [Fact<APIKeyPart>] = []

    /// What the exchange accepts as a value, in Apple's `passwordrules` grammar.
    package internal(set) var valueRules: [Fact<ValueRules>] = []

    /// Second factors that an account can have.
    package internal(set) var factors: [Fact<SecondFactor>] = []

    /// Protections that an account can turn on.
    package internal(set) var protections: [Fact<Protection>] = []

    /// Withdrawals that a change locks; a change that is not listed may lock them too.
    package internal(set) var withdrawalLocks: [Fact<WithdrawalLock>] = []

    /// What ends or bounds an API key.
    package internal(set) var apiKeyRules: [Fact<APIKeyRule>] = []

    package internal(set) var pages: [Fact<Page>] = []

    /// What the exchange hands out for the day on which a factor is lost.
    package internal(set) var recovery: [Fact<RecoveryMaterial>] = []

    package internal(set) var incidents: [Fact<Incident>] = []

    package var description: String { name }

    /// The identifier, the name, and the other names.
    package var names: [String] { [id.text, name] + aliases }

    /// What the exchange calls the third part of an API key, which the vault calls passphrase; `nil` when no such
    /// part is known.
    package var apiPassphrase: Fact<String>? {
        apiKeyParts.first { $0.value.part == .passphrase }.map { fact in fact.map(\.name) }
    }

    /// The environment variable in which bots expect a part of an API key, such as `BITMART_API_MEMO`.
    ///
    /// The part is named as the vault names it: `key`, `secret`, `passphrase`, `private-key`.
    package func environmentName(ofAPIKeyPart part: String) -> String {
        let word = part == "passphrase" ? apiPassphrase?.value ?? part : part
        return String("\(id)_API_\(word)".uppercased().map { $0 == "-" ? "_" : $0 })
    }

    /// What is known of the rules for values of a kind: what was confirmed goes before what was not.
    package func rules(for kind: ItemKind) -> Fact<ValueRules>? {
        let known = valueRules.filter { $0.value.kind == kind }
        return known.first(where: \.isConfirmed) ?? known.first
    }

    /// The page for a purpose, if one is known.
    package func page(_ purpose: Page.Purpose) -> Fact<Page>? { pages.first { $0.value.purpose == purpose } }

    /// What the exchange calls a secret of an account, such as `trading password`; `nil` when it is not known.
    package func title(of kind: ItemKind) -> String? { secrets.first { $0.value.kind == kind }?.value.title }
}
