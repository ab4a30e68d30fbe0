import VaultModel

/// What an exchange means by a recovery key. The raw value is its number in the file.
enum RecoveryKeyForm: UInt8, CaseIterable {
    /// The seed of the one-time codes, to set a telephone up again.
    case setup = 1
    /// A second password that switches protections off.
    case master = 2
    /// One code that resets the second factor.
    case reset = 3
    /// Words that give a wallet, or an account, back.
    case phrase = 4

    /// The word on the command line and in JSON.
    var word: String { "\(self)" }

    /// What a person calls it.
    var title: String {
        switch self {
        case .setup: "setup key"
        case .master: "master key"
        case .reset: "reset key"
        case .phrase: "recovery phrase"
        }
    }

    /// The form that an item's name says, such as `kraken/key:master`.
    init?(name: Label?) {
        guard let form = Self.allCases.first(where: { name?.folded == $0.word }) else { return nil }
        self = form
    }
}
