/// Three characters or more that stand in the password before: `aaaa`, `abcabc`, `PasswordPassword`.
///
/// The earlier place may overlap the later one, which covers repetition of any period.
enum EarlierText: Matcher {
    private static let shortest = 3

    static func offer(from start: Int, of candidate: borrowing Candidate, to cover: inout CheapestCover) {
        let longest = longestRepetition(of: start, in: candidate)
        guard longest >= shortest else { return }
        for length in shortest...longest {
            // Which of the earlier places, and how far.
            cover.offer(start, start + length, log10Guesses: Logarithm.base10(Double(start * length)))
        }
    }

    private static func longestRepetition(of start: Int, in candidate: borrowing Candidate) -> Int {
        var longest = 0
        // A repetition that reaches the end cannot be surpassed; this keeps `aaaa` quadratic.
        for source in 0..<start where start + longest < candidate.count {
            var length = 0
            while start + length < candidate.count,
                candidate.foldedScalar(at: source + length) == candidate.foldedScalar(at: start + length)
            {
                length += 1
            }
            longest = max(longest, length)
        }
        return longest
    }
}
