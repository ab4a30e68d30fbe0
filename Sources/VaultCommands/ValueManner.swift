import Exchanges
import Passwords
import VaultAccess
import VaultFormat
import VaultModel

/// How a part of a record is asked for, and how one is drawn.
struct ValueManner {
    /// How a person enters it.
    enum Entry {
        /// Thought up by the person: typed twice, and drawn by Enter alone.
        case chosen
        /// Handed out by the exchange: pasted once.
        case issued
        /// Of several lines, kept byte for byte: only from standard input.
        case file
    }

    /// How it is drawn.
    enum Draw {
        case characters
        /// Without symbols, which some exchanges refuse here.
        case letters(usually: Int)
        case digits
        /// Not at all: what somebody else has to know cannot be drawn here.
        case never

        var isPossible: Bool {
            if case .never = self { false } else { true }
        }
    }

    /// Completes "the ...".
    let name: String
    let entry: Entry
    let draw: Draw

    /// What the exchange accepts, where that is known.
    var rules: PasswordRules?

    static let password = ValueManner(name: "password", entry: .chosen, draw: .characters)

    /// How a part of a kind is handled.
    static func of(_ kind: ItemKind, _ part: SecretPart) -> ValueManner {
        switch part.tag {
        case SecretTag.notes: return ValueManner(name: "notes", entry: .issued, draw: .never)
        case SecretTag.apiKey: return ValueManner(name: "API key", entry: .issued, draw: .never)
        case SecretTag.apiSecret: return ValueManner(name: "API secret", entry: .issued, draw: .never)
        case SecretTag.apiPassphrase:
            return ValueManner(name: "API passphrase", entry: .chosen, draw: .letters(usually: 24))
        case SecretTag.privateKey: return ValueManner(name: "private key", entry: .file, draw: .never)
        case SecretTag.seed: return ValueManner(name: "one-time code", entry: .issued, draw: .never)
        default: break
        }
        switch kind {
        case .account: return .password
        case .fund: return ValueManner(name: kind.title, entry: .chosen, draw: .digits)
        case .phrase: return ValueManner(name: kind.title, entry: .chosen, draw: .letters(usually: 12))
        case .key: return ValueManner(name: kind.title, entry: .issued, draw: .characters)
        case .secret: return ValueManner(name: kind.title, entry: .chosen, draw: .characters)
        case .api, .totp, .codes: return ValueManner(name: kind.title, entry: .issued, draw: .never)
        }
    }

    /// Whether Enter alone draws one.
    var isDrawnByEnter: Bool { draw.isPossible && entry == .chosen }

    /// What draws it.
    ///
    /// - Throws: `.usage` when it is handed out by somebody else, or the length will not do.
    func recipe(_ drawn: Drawn) throws(VaultError) -> any PasswordRecipe {
        if let rules, draw.isPossible { return try recipe(drawn, under: rules) }
        switch draw {
        case .characters: return try CharacterRecipe(length: drawn.length(usually: CharacterRecipe.usualLength))
        case .letters(let usual):
            return try CharacterRecipe(length: drawn.length(usually: usual), classes: [.lower, .upper, .digits])
        case .digits: return try PINRecipe(digits: drawn.length(usually: 6))
        case .never:
            throw VaultError(
                .usage, "the \(name) comes from elsewhere and cannot be drawn here", hint: "leave --generate out")
        }
    }

    /// The manner under the rules that an exchange is known to have.
    ///
    /// Rules that nobody confirmed are left out: they could make a value shorter than it may be.
    func under(_ exchange: Exchange?, _ kind: ItemKind) throws(VaultError) -> ValueManner {
        guard let known = exchange?.rules(for: kind), known.isConfirmed else { return self }
        var manner = self
        manner.rules = try PasswordRules(known.value.rules)
        return manner
    }

    private func recipe(_ drawn: Drawn, under rules: PasswordRules) throws(VaultError) -> any PasswordRecipe {
        if let digits = rules.pinLength, drawn.length(usually: digits) == digits {
            return try PINRecipe(digits: digits)
        }
        var usual: Int?
        if case .letters(let length) = draw { usual = length }
        switch drawn {
        case .usual: return try RuledRecipe(rules, length: usual)
        case .length(let length): return try RuledRecipe(rules, length: length)
        }
    }
}
