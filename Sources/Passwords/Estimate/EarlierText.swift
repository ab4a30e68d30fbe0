/// Three characters or more that stand in the password before: `aaaa`, `abcabc`, `PasswordPassword`.
///
/// The earlier place may overlap the later one, which covers repetition of any period.
enum EarlierText: Matcher {
    private static let shortest = 3

    static func offer(from start: Int, of candidate: borrowing Candidate, to cover: inout CheapestCover) {
        for source in 0..<start {
            var length = 0
            while start + length < candidate.count,
                candidate.foldedScalar(at: source + length) == candidate.foldedScalar(at: start + length)
            {
                length += 1
                guard length >= shortest else { continue }
                // Which of the earlier places, and how far.
                cover.offer(start, start + length, log10Guesses: Logarithm.base10(Double(start * length)))
            }
        }
    }
}
