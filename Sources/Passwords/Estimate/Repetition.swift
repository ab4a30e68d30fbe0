/// One piece twice or more in a row: `aaaa`, `abcabc`.
///
/// Costs what the piece costs, for every time that it stands there.
///
/// - Source: zxcvbn 4.5.0, matching.py and scoring.py.
enum Repetition {
    static func offer(_ candidate: borrowing Candidate, to table: inout GuessTable, in context: ContextWords) {
        var start = 0
        while start + 1 < candidate.count {
            guard let found = longest(from: start, in: candidate) else {
                start += 1
                continue
            }
            let piece = Candidate(start..<start + found.period, of: candidate)
            // The piece is at most half as long, so this ends soon.
            let guesses = StrengthEstimate.guesses(of: piece, in: context)
            let letters = start..<start + found.period * found.times
            table.offer(letters, guesses: guesses * Double(found.times), .repetition)
            start = letters.upperBound
        }
    }

    /// The repetition that begins at a place: that of the shortest piece, unless that of the longest goes on longer.
    private static func longest(from start: Int, in candidate: borrowing Candidate) -> (period: Int, times: Int)? {
        var (shortest, longest): ((period: Int, times: Int)?, (period: Int, times: Int)?)
        for period in stride(from: 1, through: (candidate.count - start) / 2, by: 1) {
            let times = times(period, from: start, in: candidate)
            guard times > 1 else { continue }
            if shortest == nil { shortest = (period, times) }
            longest = (period, times)
        }
        guard let shortest, let longest else { return nil }
        let length = longest.period * longest.times
        guard length > shortest.period * shortest.times else { return shortest }
        for period in 1...longest.period where length.isMultiple(of: period) {
            if times(period, from: start, in: candidate) * period >= length { return (period, length / period) }
        }
        return longest
    }

    private static func times(_ period: Int, from start: Int, in candidate: borrowing Candidate) -> Int {
        var end = start + period
        while end < candidate.count, candidate.symbol(at: end) == candidate.symbol(at: end - period) { end += 1 }
        return (end - start) / period
    }
}

/// Four letters or more that stand in the password before, without regard to case: `kraken-2025-Kraken`.
enum EarlierText {
    private static let shortest = 4

    static func offer(_ candidate: borrowing Candidate, to table: inout GuessTable) {
        guard candidate.count > shortest else { return }
        for start in 1...candidate.count - shortest {
            let longest = longestRepetition(of: start, in: candidate)
            guard longest >= shortest else { continue }
            for length in shortest...longest {
                let letters = start..<start + length
                let capitals = Variations.capitals(in: letters, of: candidate)
                // Which of the earlier places, and how far.
                table.offer(letters, guesses: Double(start * length) * capitals, .repetition)
            }
        }
    }

    private static func longestRepetition(of start: Int, in candidate: borrowing Candidate) -> Int {
        candidate.withCodes { codes in
            var longest = 0
            // A repetition that reaches the end cannot be surpassed; this keeps `aaaa` quadratic.
            for source in 0..<start where start + longest < candidate.count {
                var length = 0
                while start + length < candidate.count, codes[source + length] == codes[start + length],
                    codes[start + length] != LetterCode.foreign
                {
                    length += 1
                }
                longest = max(longest, length)
            }
            return longest
        }
    }
}
