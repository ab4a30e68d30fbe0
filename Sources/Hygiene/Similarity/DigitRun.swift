/// A number that stands in a password.
struct DigitRun {
    /// Larger numbers are not read.
    private static let longest = 9

    let value: Int
    let count: Int

    /// - Parameter range: Places of digits in a view; `nil` when there are too many or none.
    init?(_ range: Range<Int>, of view: View, in text: Span<UInt8>) {
        guard !range.isEmpty, range.count <= Self.longest else { return nil }
        var value = 0
        for index in range { value = value * 10 + Int(view.character(index, of: text) & 15) }
        self.value = value
        count = range.count
    }

    var isYear: Bool { count == 4 && (1900..<2100).contains(value) }

    /// What it takes to guess this number when an earlier one in its place is known.
    func guesses(from earlier: DigitRun) -> Guesses {
        let distance = (value - earlier.value).magnitude
        if isYear && earlier.isYear { return Guesses(distance <= 2 ? .four : distance <= 10 ? .ten : .hundred, .year) }
        if distance <= 2 { return Guesses(.four, .counter) }
        let short = (value % 100 - earlier.value % 100).magnitude <= 10
        switch (count, earlier.count) {
        case (2, 2) where short: return Guesses(.ten, .year)
        case (4, 2) where isYear && short, (2, 4) where earlier.isYear && short: return Guesses(.twenty, .year)
        default: return Guesses(Float(count), .digit)
        }
    }
}
