/// Whether equal numbers are equal by more than chance.
///
/// Of 10,000 random PINs of six digits fifty pairs are equal. Such a pair tells a thief nothing that guessing does not,
/// and a new PIN costs a withdrawal lock. So a group of equal numbers counts when chance makes at most half as many
/// groups of its size, or larger, as there are: in a vault of 300 PINs any pair does.
struct ChanceOfEquality {
    /// Numbers with more digits are not equal by chance.
    static let mostDigits = 9

    private let digits: Int
    private let numbers: Double
    /// How many groups have at least so many members.
    private var groups: [Int: Int] = [:]

    /// - Parameter sizes: For every distinct number of these many digits, how many secrets have it.
    init(digits: Int, sizes: [Int]) {
        self.digits = digits
        numbers = Double(sizes.reduce(0, +))
        let sorted = sizes.filter { $0 > 1 }.sorted(by: >)
        for (index, size) in sorted.enumerated() { groups[size] = index + 1 }
    }

    /// Whether groups of this size are too many for chance.
    func isExceeded(bySize size: Int) -> Bool {
        guard digits <= Self.mostDigits, let seen = groups[size] else { return true }
        return expected(size) * 2 <= Double(seen)
    }

    /// Groups of a size that random numbers form: (n choose size) / space^(size - 1).
    private func expected(_ size: Int) -> Double {
        let space = (0..<digits).reduce(1.0) { product, _ in product * 10 }
        var expected = numbers
        for member in 1..<size { expected *= (numbers - Double(member)) / Double(member + 1) / space }
        return expected
    }
}
