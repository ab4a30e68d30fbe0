import Cryptography

/// A common password or word, or one of the EFF list: plain, reversed, or with digits for letters.
///
/// A separator behind it, when more follows, comes free if it is a usual one or was used before: words are judged as
/// words, however they are joined.
enum ListedWord: Matcher {
    private enum Reading: CaseIterable { case plain, reversed, unleetedToI, unleetedToL }

    private static let shortest = 2
    private static let shortestReversed = 4
    private static let longest = 23
    private static let separators = Alphabet(" -_.,")

    /// As a segment even the first word of a list is one of many that are tried; short ones also arise by chance.
    private static let fewestGuesses = 100

    static func offer(from start: Int, of candidate: borrowing Candidate, to cover: inout CheapestCover) {
        guard start + shortest <= candidate.count else { return }
        for end in start + shortest...min(start + longest, candidate.count) {
            for reading in Reading.allCases {
                guard let cost = cost(of: reading, start, end, of: candidate) else { continue }
                let sum = cost + costOfCapitals(start, end, of: candidate)
                cover.offer(start, end, log10Guesses: sum)
                if isFreeSeparator(at: end, of: candidate) { cover.offer(start, end + 1, log10Guesses: sum) }
            }
        }
    }

    /// log10 of the guesses for the characters in one reading; `nil` when they are no word, or read no differently.
    private static func cost(
        of reading: Reading, _ start: Int, _ end: Int, of candidate: borrowing Candidate
    ) -> Double? {
        let range = start..<end
        switch reading {
        case .plain:
            return candidate.folded.withBytes { log10Rank(of: $0.extracting(range)) }
        case .reversed:
            guard range.count >= shortestReversed else { return nil }
            let mirrored = candidate.count - end..<candidate.count - start
            return candidate.reversed.withBytes { log10Rank(of: $0.extracting(mirrored)) }.map {
                $0 + Logarithm.base10(2)
            }
        case .unleetedToI:
            return costOfUnleeted(candidate.unleetedToI, range, of: candidate)
        case .unleetedToL:
            return costOfUnleeted(candidate.unleetedToL, range, of: candidate)
        }
    }

    private static func costOfUnleeted(
        _ reading: borrowing SecretBytes, _ range: Range<Int>, of candidate: borrowing Candidate
    ) -> Double? {
        reading.withBytes { unleeted -> Double? in
            let changes = candidate.folded.withBytes { folded in range.count { folded[$0] != unleeted[$0] } }
            guard changes > 0, let rank = log10Rank(of: unleeted.extracting(range)) else { return nil }
            return rank + Double(changes) * Logarithm.base10(2)
        }
    }

    private static func log10Rank(of word: Span<UInt8>) -> Double? {
        let password = CommonPasswords.rank(of: word)
        let common = CommonWords.list.rank(of: word)
        let diceware = EFFWordList.contains(word) ? EFFWordList.count : nil
        guard let rank = [password, common, diceware].compactMap({ $0 }).min() else { return nil }
        return Logarithm.base10(Double(max(rank, fewestGuesses)))
    }

    /// One doubling for the usual ways to write capitals (the first letter, all), else one for each letter that differs
    /// from the many.
    private static func costOfCapitals(_ start: Int, _ end: Int, of candidate: borrowing Candidate) -> Double {
        var (capitals, small) = (0, 0)
        for index in start..<end {
            switch candidate.scalar(at: index) {
            case 65...90: capitals += 1
            case 97...122: small += 1
            default: break
            }
        }
        return capitals == 0 ? 0 : Double(max(1, min(capitals, small))) * Logarithm.base10(2)
    }

    private static func isFreeSeparator(at index: Int, of candidate: borrowing Candidate) -> Bool {
        guard index + 1 < candidate.count else { return false }
        let scalar = candidate.scalar(at: index)
        guard let byte = UInt8(exactly: scalar), Alphabet.special.contains(byte) else { return false }
        if separators.contains(byte) { return true }
        for earlier in 0..<index where candidate.scalar(at: earlier) == scalar { return true }
        return false
    }
}
