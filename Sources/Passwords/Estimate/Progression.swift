/// Letters at one distance of at most five: `abc`, `9753`, `где`; two neighbours are enough.
///
/// - Source: zxcvbn 4.5.0, matching.py and scoring.py.
enum Progression {
    private static let shortest = 3
    private static let widestStep: Int64 = 5
    /// Where one begins to count.
    private static let obvious = Set("aAzZ019".unicodeScalars.map(\.value))

    static func offer(_ candidate: borrowing Candidate, to table: inout GuessTable) {
        var start = 0
        while start + 1 < candidate.count {
            let step = distance(to: start + 1, of: candidate)
            var end = start + 2
            while end < candidate.count, distance(to: end, of: candidate) == step { end += 1 }
            if step != 0, abs(step) <= widestStep, end - start >= shortest || abs(step) == 1 {
                offer(start..<end, ascending: step > 0, candidate, &table)
            }
            start = end - 1
        }
    }

    private static func offer(
        _ letters: Range<Int>, ascending: Bool, _ candidate: borrowing Candidate, _ table: inout GuessTable
    ) {
        let first = candidate.symbol(at: letters.lowerBound)
        let beginnings = obvious.contains(first) ? 4.0 : (48...57).contains(first) ? 10 : 26
        table.offer(letters, guesses: beginnings * (ascending ? 1 : 2) * Double(letters.count), .sequence)
    }

    private static func distance(to index: Int, of candidate: borrowing Candidate) -> Int64 {
        Int64(candidate.symbol(at: index)) - Int64(candidate.symbol(at: index - 1))
    }
}
