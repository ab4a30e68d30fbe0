/// What somebody may have meant.
package enum Suggestion {
    /// `did you mean 'severity'?`, or the list of what there is.
    package static func among(_ known: [String], for typed: String) -> String {
        let wanted = Array(typed.lowercased().unicodeScalars.prefix(64))
        let near = known.map { (name: $0, distance: distance(wanted, Array($0.lowercased().unicodeScalars))) }
            .min { ($0.distance, $0.name) < ($1.distance, $1.name) }
        if let near, near.distance <= 1 + wanted.count / 4 { return "did you mean '\(near.name)'?" }
        let shown = known.prefix(12).joined(separator: ", ")
        return "there is: \(shown)" + (known.count > 12 ? ", ..." : "")
    }

    /// Insertions, removals and replacements between two short names.
    ///
    /// - Source: Wagner, Fischer, "The String-to-String Correction Problem", JACM 1974.
    private static func distance(_ one: [Unicode.Scalar], _ other: [Unicode.Scalar]) -> Int {
        var row = Array(0...other.count)
        for (index, scalar) in one.enumerated() {
            var (diagonal, left) = (row[0], index + 1)
            row[0] = left
            for place in other.indices {
                let replaced = diagonal + (scalar == other[place] ? 0 : 1)
                diagonal = row[place + 1]
                left = min(replaced, diagonal + 1, left + 1)
                row[place + 1] = left
            }
        }
        return row[other.count]
    }
}
