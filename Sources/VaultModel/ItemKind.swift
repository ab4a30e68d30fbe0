/// What a record holds. The raw value is its number in the file.
package enum ItemKind: UInt8, CaseIterable, Sendable {
    /// An account with its login password.
    case account = 1
    /// A fund or trading password.
    case fund = 2
    /// An anti-phishing code.
    case phrase = 3
    /// An API key.
    case api = 4
    /// A seed of one-time codes.
    case totp = 5
    /// A set of backup codes.
    case codes = 6
    /// A setup key, master key, reset key or recovery phrase.
    case key = 7
    /// Any other secret text.
    case secret = 8

    /// The word in an address.
    package var word: String {
        switch self {
        case .account: "password"
        case .fund: "fund"
        case .phrase: "phrase"
        case .api: "api"
        case .totp: "totp"
        case .codes: "codes"
        case .key: "key"
        case .secret: "secret"
        }
    }

    /// The kind that a word in an address names.
    package init?(word: String) {
        guard let kind = Self.allCases.first(where: { $0.word == word.lowercased() }) else { return nil }
        self = kind
    }

    /// What a person calls it.
    package var title: String {
        switch self {
        case .account: "login password"
        case .fund: "fund password"
        case .phrase: "anti-phishing code"
        case .api: "API key"
        case .totp: "one-time code"
        case .codes: "backup codes"
        case .key: "recovery key"
        case .secret: "secret"
        }
    }
}
