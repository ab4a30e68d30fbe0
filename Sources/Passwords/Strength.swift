/// What a password withstands, and why: a number with a meaning, and no piece of the password.
package struct Strength: Equatable, Sendable {
    /// log10 of the guesses that a well informed guesser needs; 0 for no characters.
    package let log10Guesses: Double

    /// Unicode scalars of the password.
    package let length: Int

    /// The cheapest cover, from the first character on. Empty when the value was drawn by the vault.
    package let parts: [StrengthPart]

    package init(log10Guesses: Double, length: Int, parts: [StrengthPart]) {
        self.log10Guesses = log10Guesses
        self.length = length
        self.parts = parts
    }

    /// A value that the vault drew: its entropy is known, and an average guesser needs half of the space.
    package init(generatedBits bits: UInt16, length: Int) {
        self.init(log10Guesses: Double(max(bits, 1) - 1) * 0.301_029_995_663_981_2, length: length, parts: [])
    }
}

/// A stretch of a password that a guesser tries as one.
package struct StrengthPart: Equatable, Sendable {
    /// Unicode scalars, from 0.
    package let range: Range<Int>

    package let model: GuessModel
    package let log10Guesses: Double

    package init(range: Range<Int>, model: GuessModel, log10Guesses: Double) {
        self.range = range
        self.model = model
        self.log10Guesses = log10Guesses
    }
}

/// How a guesser comes by a stretch.
package enum GuessModel: Equatable, Sendable {
    /// Character by character.
    case bruteForce
    /// On the list of common passwords, with its rank there.
    case commonPassword(rank: Int)
    /// A word or first name, with its rank.
    case word(rank: Int)
    /// An exchange, coin or other term of the trade.
    case cryptoTerm(rank: Int)
    /// One of the most used beginnings or endings, with its rank.
    case affix(rank: Int)
    /// Words of the EFF list.
    case diceware
    case keyboardWalk
    /// A word typed on a keyboard that was set to another layout.
    case layoutShift
    case repetition
    case sequence
    case date
    case year
    /// Something that stands beside the password.
    case context(GuessContext.Kind)
    /// Another secret of this vault.
    case neighbour

    /// The name in JSON.
    package var name: String {
        switch self {
        case .bruteForce: "brute-force"
        case .commonPassword: "common-password"
        case .word: "word"
        case .cryptoTerm: "crypto-term"
        case .affix: "affix"
        case .diceware: "diceware"
        case .keyboardWalk: "keyboard-walk"
        case .layoutShift: "layout-shift"
        case .repetition: "repetition"
        case .sequence: "sequence"
        case .date: "date"
        case .year: "year"
        case .context: "context"
        case .neighbour: "neighbour"
        }
    }
}

/// What a guesser knows besides the password: what stands beside it.
package struct GuessContext: Sendable {
    package enum Kind: String, Equatable, Sendable, CaseIterable {
        case exchange, username, label, host, tag
    }

    /// A text as it stands there; the estimator folds and splits it.
    package struct Word: Equatable, Sendable {
        package let text: String
        package let kind: Kind

        package init(_ text: String, _ kind: Kind) {
            self.text = text
            self.kind = kind
        }
    }

    package var words: [Word]

    package init(_ words: [Word] = []) { self.words = words }
}
