/// Finds the word that somebody probably meant.
enum Suggestion {
    /// The candidate nearest to a word, without regard to case, or `nil` when none is near.
    ///
    /// Near is at most a third of the word's letters changed, added, left out or swapped, and at least one may be.
    static func nearest(to word: String, among candidates: [String]) -> String? {
        // Longer words are no slips of the finger, and the comparison takes the product of both lengths.
        guard word.utf8.count <= 64 else { return nil }
        let letters = Array(word.lowercased().unicodeScalars)
        let ranked = candidates.filter { $0.utf8.count <= 64 }.map { candidate in
            (candidate, distance(letters, Array(candidate.lowercased().unicodeScalars)))
        }
        guard let best = ranked.min(by: { $0.1 < $1.1 }), best.1 <= max(1, letters.count / 3) else { return nil }
        return best.0
    }

    /// - Source: the optimal string alignment distance (Damerau 1964, Levenshtein 1966).
    private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for row in left.indices {
            var current = [row + 1]
            for column in right.indices {
                var cost = min(last[column + 1] + 1, current[column] + 1)
                cost = min(cost, last[column] + (left[row] == right[column] ? 0 : 1))
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    cost = min(cost, beforeLast[column - 1] + 1)
                }
                current.append(cost)
            }
            beforeLast = last
            last = current
        }
        return last[right.count]
    }
}
