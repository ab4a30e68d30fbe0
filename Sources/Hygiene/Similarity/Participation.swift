/// With what a secret is compared.
package enum Participation: Sendable {
    /// With every other one, for equality and likeness: what a person chose.
    case full

    /// For equality alone: what an exchange or a program drew, where likeness is chance.
    case equality

    /// With none: backup codes and notes.
    case none

    /// - Parameter part: The field, as in an address.
    package init(_ secretClass: SecretClass, part: String) {
        switch (secretClass, part) {
        case (_, "notes"), (.codes, _): self = .none
        // The name of an API key, which is no secret: two items may well have one key.
        case (.apiRead, "key"), (.apiTrade, "key"), (.apiWithdraw, "key"): self = .none
        case (.apiRead, "passphrase"), (.apiTrade, "passphrase"), (.apiWithdraw, "passphrase"): self = .full
        case (.apiRead, _), (.apiTrade, _), (.apiWithdraw, _), (.seed, _), (.recoveryKey, _): self = .equality
        case (.login, _), (.fund, _), (.phrase, _), (.other, _): self = .full
        }
    }
}
