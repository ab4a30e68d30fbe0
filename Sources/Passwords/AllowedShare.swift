/// Which share of all texts over an alphabet satisfies the rules of a `PasswordSpace`.
///
/// By inclusion and exclusion over the required classes: texts that lack none are all texts, less those that lack a
/// class, plus those that lack two, and so on. Texts that lack a set of classes are texts over the alphabet without
/// them, so that classes may overlap.
enum AllowedShare {
    /// A share in 0...1; exact but for the rounding of `Double`.
    static func of(length: Int, alphabet: Alphabet, required: [Alphabet], longestRun: Int) -> Double {
        var shares: [Int: Double] = [:]
        var total = 0.0
        for subset in 0..<(1 << required.count) {
            let missing = required.indices.filter { subset >> $0 & 1 == 1 }
            let left = missing.reduce(alphabet) { $0.subtracting(required[$1]) }.count
            let share = shares[left] ?? withoutLongRuns(length, over: left, of: alphabet.count, longestRun: longestRun)
            shares[left] = share
            total += missing.count.isMultiple(of: 2) ? share : -share
        }
        return total
    }

    /// Texts over `characters` of the `all` characters whose runs are no longer than `longestRun`, as a share of the
    /// texts over all.
    ///
    /// Let t(n) be that share for the length n. A text ends in a run of j: either it is nothing else, or in front of
    /// the run stands a text that ends in one of the other characters.
    private static func withoutLongRuns(_ length: Int, over characters: Int, of all: Int, longestRun: Int) -> Double {
        guard characters > 0 else { return 0 }
        let step = 1 / Double(all)
        var shares: [Double] = []
        for count in 1...length {
            var share = 0.0
            var weight = step
            for run in 1...min(longestRun, count) {
                share +=
                    run == count
                    ? Double(characters) * weight : Double(characters - 1) * weight * shares[count - run - 1]
                weight *= step
                if weight == 0 { break }
            }
            shares.append(share)
        }
        return shares[length - 1]
    }
}
