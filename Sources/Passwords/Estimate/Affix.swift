/// What people put before and behind a word: one of the hundred that are used most, or numbers and signs in the usual
/// order.
enum Affix {
    private static let longest = 8
    private static let longestBeginning = 6
    /// Signs that everybody uses, and what any of them costs.
    private static let usual = Alphabet("!@#$%&*.?_-+=, ")
    private static let guessesOfUsual = 10.0
    private static let guessesOfOther = 33.0
    private static let guessesOfYear = 60.0
    private static let years = 1_940...2_035
    private static let mostDigits = 4
    private static let mostSigns = 3

    static func offer(_ candidate: borrowing Candidate, to table: inout GuessTable) {
        candidate.withCodes { codes in
            let count = candidate.count
            guard count > 1 else { return }
            // Numbers are not cut in two.
            func isCut(_ place: Int) -> Bool { ASCII.isDigit(codes[place - 1]) && ASCII.isDigit(codes[place]) }
            for start in max(1, count - longest)..<count where !isCut(start) {
                let capitals = Variations.capitals(in: start..<count, of: candidate)
                if let (guesses, rank) = guesses(for: codes.extracting(start..<count)) {
                    table.offerEnding(from: start, guesses: guesses * capitals, rank: rank)
                }
            }
            for end in 1...min(longestBeginning, count - 1) where !isCut(end) {
                let capitals = Variations.capitals(in: 0..<end, of: candidate)
                // Used less than endings.
                if let (guesses, rank) = guesses(for: codes.extracting(0..<end)) {
                    table.offerBeginning(upTo: end, guesses: 2 * guesses * capitals, rank: rank)
                }
            }
        }
    }

    private static func guesses(for text: Span<UInt8>) -> (guesses: Double, rank: Int)? {
        if let rank = GuessedWords.affixes.rank(of: text, as: .affix) { return (Double(rank), rank) }
        guard let guesses = guessesOfShape(text) else { return nil }
        return (guesses, Int(min(guesses, 1e9)))
    }

    /// At most one sign, at most four digits, at most three signs.
    private static func guessesOfShape(_ text: Span<UInt8>) -> Double? {
        var (index, guesses) = (0, 2.0)
        func sign(_ byte: UInt8) -> Double? {
            usual.contains(byte) ? guessesOfUsual : Alphabet.special.contains(byte) ? guessesOfOther : nil
        }
        if text.count > 1, ASCII.isDigit(text[1]), let cost = sign(text[0]) { (index, guesses) = (1, guesses * cost) }
        var (digits, number) = (0, 0)
        while index < text.count, digits < mostDigits, ASCII.isDigit(text[index]) {
            number = number * 10 + Int(text[index] - 48)
            (index, digits) = (index + 1, digits + 1)
        }
        if digits == 4, years.contains(number) {
            guesses *= guessesOfYear
        } else {
            for _ in 0..<digits { guesses *= 10 }
        }
        guard text.count - index <= mostSigns else { return nil }
        for place in index..<text.count {
            guard let cost = sign(text[place]) else { return nil }
            guesses *= place > index && text[place] == text[place - 1] ? 2 : cost
        }
        return guesses
    }
}
