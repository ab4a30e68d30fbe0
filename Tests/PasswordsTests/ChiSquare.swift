/// How far counts lie from even ones: for n categories about n - 1, with a deviation of sqrt(2n).
func chiSquare(_ counts: [Int]) -> Double {
    let expected = Double(counts.reduce(0, +)) / Double(counts.count)
    return counts.reduce(0) { $0 + (Double($1) - expected) * (Double($1) - expected) / expected }
}

/// A bound that even counts exceed less than once in a million: six deviations.
func chiSquareBound(categories: Int) -> Double {
    let freedom = Double(categories - 1)
    return freedom + 6 * (2 * freedom).squareRoot() + 20
}
