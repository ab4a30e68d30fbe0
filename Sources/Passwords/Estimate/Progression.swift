/// Three characters or more at one distance of at most three: `abcdef`, `97531`, `где`.
enum Progression: Matcher {
    private static let shortest = 3
    private static let widestStep: Int64 = 3

    static func offer(from start: Int, of candidate: borrowing Candidate, to cover: inout CheapestCover) {
        guard start + 1 < candidate.count else { return }
        let step = distance(to: start + 1, of: candidate)
        guard step != 0, abs(step) <= widestStep else { return }
        let first = SingleCharacter.log10ClassSize(of: candidate.scalar(at: start))
        var end = start + 2
        while end < candidate.count, distance(to: end, of: candidate) == step {
            end += 1
            guard end - start >= shortest else { continue }
            // Where it begins, how long it is, and which step it takes, up or down.
            let choices = Logarithm.base10(Double((end - start) * 2 * Int(abs(step))))
            cover.offer(start, end, log10Guesses: first + choices)
        }
    }

    private static func distance(to index: Int, of candidate: borrowing Candidate) -> Int64 {
        Int64(candidate.foldedScalar(at: index)) - Int64(candidate.foldedScalar(at: index - 1))
    }
}
