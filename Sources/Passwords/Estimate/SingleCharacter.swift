/// One character, drawn from its class.
///
/// As cheap as for a guesser who knows the class of every place.
enum SingleCharacter: Matcher {
    static func offer(from start: Int, of candidate: borrowing Candidate, to cover: inout CheapestCover) {
        cover.offer(start, start + 1, log10Guesses: log10ClassSize(of: candidate.scalar(at: start)))
    }

    /// log10 of how many characters are as likely as this one.
    static func log10ClassSize(of scalar: UInt32) -> Double {
        switch scalar {
        case 48...57: 1
        case 65...90, 97...122: Logarithm.base10(26)
        case ..<128: Logarithm.base10(33)
        // Alphabets: about as many letters as Cyrillic has.
        case ..<0x800: Logarithm.base10(32)
        // Scripts of syllables and words, and emoji: the few that are used most.
        default: Logarithm.base10(500)
        }
    }
}
