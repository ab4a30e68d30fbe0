/// Something that ends or bounds API keys of an exchange.
package enum APIKeyRule: Equatable, Sendable {
    /// Which rights a key must have for a rule to speak of it; a right that only reads never counts.
    package enum Rights: String, CaseIterable, Sendable {
        case any, trade
        case tradeOrWithdraw = "trade-or-withdraw"

        /// Whether a key with permissions as the vault keeps them has them: 1 read, 2 trade, 4 transfer, 8 withdraw.
        package func areHeld(_ permissions: UInt8) -> Bool {
            switch self {
            case .any: true
            case .trade: permissions & 2 != 0
            case .tradeOrWithdraw: permissions & 0b1110 != 0
            }
        }

        /// As it goes on after "a key".
        package var words: String {
            switch self {
            case .any: ""
            case .trade: " that may trade"
            case .tradeOrWithdraw: " that may trade or withdraw"
            }
        }
    }

    /// What happens to a key in the end.
    package enum Ending: String, CaseIterable, Sendable {
        case deleted, disabled, invalid
        /// The key stays, and may only read.
        case rightLapses = "right-lapses"

        /// As it goes on after "the key is" or "it is".
        package var words: String {
            switch self {
            case .deleted: "deleted"
            case .disabled: "switched off"
            case .invalid: "no longer valid"
            case .rightLapses: "without its trading right"
            }
        }
    }

    /// A key lives so many days from its creation, whatever it is bound to.
    case lifetime(days: Int, canBeExtended: Bool)

    /// A key that is bound to no address ends so many days after its creation, used or not.
    case unboundLifetime(days: Int, rights: Rights, ending: Ending)

    /// A key that is bound to no address ends after so many days without use.
    case unboundIdle(days: Int, rights: Rights, ending: Ending)

    /// A key ends so many days after the account's password was changed.
    case passwordChange(days: Int, onlyUnbound: Bool)

    /// A key works from the addresses of its list only, and must have one.
    case addressesRequired

    case mostAddresses(Int)

    /// Keys of one account.
    case mostKeys(Int)
}

extension APIKeyRule {
    /// The word in files and JSON.
    package var name: String {
        switch self {
        case .lifetime: "lifetime"
        case .unboundLifetime: "unbound-lifetime"
        case .unboundIdle: "unbound-idle"
        case .passwordChange: "password-change"
        case .addressesRequired: "addresses-required"
        case .mostAddresses: "most-addresses"
        case .mostKeys: "most-keys"
        }
    }

    /// The rule as a sentence.
    package var sentence: String {
        switch self {
        case .lifetime(let days, let canBeExtended):
            "A key lives \(days) days" + (canBeExtended ? "." : ", which cannot be extended.")
        case .unboundLifetime(let days, let rights, let ending):
            "A key\(rights.words) without an IP address is \(ending.words) after \(days) days."
        case .unboundIdle(let days, let rights, let ending):
            "A key\(rights.words) without an IP address is \(ending.words) after \(days) days without use."
        case .passwordChange(let days, let onlyUnbound):
            "\(days) days after a change of the account's password a key\(onlyUnbound ? " without an IP address" : "") is "
                + "no longer valid."
        case .addressesRequired: "A key must be bound to IP addresses."
        case .mostAddresses(let count): "A key has at most \(count) IP addresses."
        case .mostKeys(let count): "An account has at most \(count) keys."
        }
    }
}
