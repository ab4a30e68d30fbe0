/// How many ways there are to disguise a word that a guesser must try besides the plain one.
///
/// - Source: zxcvbn 4.5.0, scoring.py.
enum Variations {
    /// Ways to write capitals: two for the usual ones, else all with at most as many.
    static func capitals(in letters: Range<Int>, of candidate: borrowing Candidate) -> Double {
        var (capitals, small) = (0, 0)
        for index in letters {
            if candidate.isCapital(at: index) {
                capitals += 1
            } else if (97...122).contains(candidate.symbol(at: index)) || candidate.symbol(at: index) > 127 {
                small += 1
            }
        }
        if capitals == 0 { return 1 }
        if small == 0 { return 2 }
        let isAtAnEnd =
            candidate.isCapital(at: letters.lowerBound) || candidate.isCapital(at: letters.upperBound - 1)
        return capitals == 1 && isAtAnEnd ? 2 : choices(capitals, small)
    }

    /// Ways to write letters in full width, bold, with a mark: one doubling, whatever they are.
    static func disguises(in letters: Range<Int>, of candidate: borrowing Candidate) -> Double {
        for index in letters where candidate.isDisguised(at: index) { return 2 }
        return 1
    }

    /// Ways to choose which of some things are changed, when some are and some are not: at most the rarer number.
    static func choices(_ changed: Int, _ unchanged: Int) -> Double {
        guard changed > 0, unchanged > 0 else { return 2 }
        let all = changed + unchanged
        var (sum, term) = (0.0, 1.0)
        for number in 1...min(changed, unchanged) {
            term = term * Double(all - number + 1) / Double(number)
            sum += term
        }
        return sum
    }
}
