/// Whether what was found in a password may be there by chance.
///
/// Every long random password holds some short word. A cover is believed when it says the password in far fewer guesses
/// than its alphabet has texts of the length: when a random one would say so once in a million times.
enum Chance {
    /// What a random password of the shortest length takes at least; shorter ones are weak however they came about.
    static let log10Guesses = Double(shortest)

    private static let shortest = 12
    private static let log10Odds = 5.0
    /// Where nothing says where a stretch begins.
    private static let log10Places = 1.0
    /// What it takes to say that a letter of a word is a capital, a digit or a sign.
    private static let log10Disguises = 0.3

    /// Whether a cover that takes fewer guesses may be chance.
    static func explains(_ parts: [StrengthPart], of candidate: borrowing Candidate) -> Bool {
        let alphabet = alphabetSize(of: candidate)
        // A random digit is worth no more than the ten guesses that any letter is counted with.
        let fewest = alphabet > 10 ? shortest : shortest + 1
        // No random text is a listed password from end to end.
        if parts.count == 1, case .commonPassword = parts[0].model { return false }
        guard candidate.width(0..<candidate.count) >= fewest else { return false }
        let log10OfLetter = Logarithm.base10(alphabet)
        var saved = parts.contains { $0.model == .bruteForce } ? -log10Places : 0
        for part in parts {
            let guesses: Double
            switch part.model {
            case .bruteForce: continue
            case .commonPassword, .word, .cryptoTerm:
                guesses = part.log10Guesses + log10Disguises * Double(disguises(in: part.range, of: candidate))
            // The piece was counted with ten guesses a letter, too.
            case .repetition: guesses = part.log10Guesses * log10OfLetter
            default: guesses = part.log10Guesses
            }
            saved += Double(part.range.count) * log10OfLetter - guesses - log10Models(of: part.model)
        }
        return saved < log10Odds
    }

    /// What it takes to say that a model is meant, and for ranked words that all ranks are possible.
    private static func log10Models(of model: GuessModel) -> Double {
        switch model {
        case .commonPassword, .word, .layoutShift: 2
        case .date, .repetition: 1.5
        case .keyboardWalk: 1.8
        case .cryptoTerm, .sequence, .year, .diceware, .affix: 1
        case .bruteForce, .context, .neighbour: 0.5
        }
    }

    /// Characters that are no small letters, among some that are.
    private static func disguises(in characters: Range<Int>, of candidate: borrowing Candidate) -> Int {
        var (disguises, small) = (0, 0)
        for index in 0..<candidate.count
        where characters.contains(candidate.characters(index..<index + 1).lowerBound) {
            if (97...122).contains(candidate.symbol(at: index)) { small += 1 } else { disguises += 1 }
        }
        return small == 0 ? 0 : disguises
    }

    /// The characters of all classes that occur.
    private static func alphabetSize(of candidate: borrowing Candidate) -> Double {
        var (lower, upper, digits, special, other) = (0.0, 0.0, 0.0, 0.0, 0.0)
        var isHexadecimal = true
        for index in 0..<candidate.count {
            let symbol = candidate.symbol(at: index)
            isHexadecimal = isHexadecimal && ((48...57).contains(symbol) || (97...102).contains(symbol | 32))
            switch symbol {
            case 97...122: lower = 26
            case 65...90: upper = 26
            case 48...57: digits = 10
            case ..<128: special = 33
            default: other = 33
            }
        }
        if isHexadecimal, lower + upper > 0 { return 16 }
        return lower + upper + digits + special + other
    }
}
