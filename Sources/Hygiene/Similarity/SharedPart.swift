import Cryptography
import Passwords

/// A large part that two secrets have in common, the rest of one being guessed.
struct SharedPart {
    /// So much of the longer one is shared at least, in hundredths.
    private static let least = 60

    private let estimate: (Span<UInt8>) -> Double
    /// Lengths of common endings, a row before and the present one: where two texts agree, and not in what.
    private var lengths: [Int] = []

    init(estimate: @escaping (Span<UInt8>) -> Double) { self.estimate = estimate }

    /// Guesses for `one` when `other` is known: the rest of it, in each place it may stand around the shared part.
    mutating func guesses(for one: Reading, from other: Reading, of text: Span<UInt8>, limit: Float) -> Guesses? {
        let (length, end) = longestCommon(one, other, of: text)
        guard length * 100 >= Self.least * max(one.count, other.count) else { return nil }
        let rest = one.count - length
        let positions = Float(Logarithm.base10(Double(rest + 1)))
        guard rest > 0 else {
            // A piece of the other one: where it begins and ends.
            return Guesses(Float(Logarithm.base10(Double(max(2, other.count - length + 1)))), .sharedPart)
        }
        // A guesser of one rest needs at least this; asking the estimator costs more than all before.
        guard positions < limit else { return nil }
        var writer = SecretWriter(capacity: rest)
        writer.append(text.extracting(one.start..<one.start + end - length))
        writer.append(text.extracting(one.start + end..<one.start + one.count))
        let log10 = Float(writer.withBytes { estimate($0) }) + positions
        return log10 <= limit ? Guesses(log10, .sharedPart) : nil
    }

    /// The longest run of characters that both have, and where it ends in the first.
    private mutating func longestCommon(
        _ one: Reading, _ other: Reading, of text: Span<UInt8>
    ) -> (length: Int, end: Int) {
        var (longest, end) = (0, 0)
        let width = other.count + 1
        if lengths.count < 2 * width { lengths = Array(repeating: 0, count: 2 * width) }
        for index in 0..<width { lengths[index] = 0 }
        for row in 1..<one.count + 1 {
            let (above, here) = (row % 2 == 1 ? 0 : width, row % 2 == 1 ? width : 0)
            let byte = text[one.start + row - 1]
            lengths[here] = 0
            for column in 1..<width {
                let length = text[other.start + column - 1] == byte ? lengths[above + column - 1] + 1 : 0
                lengths[here + column] = length
                if length > longest { (longest, end) = (length, row) }
            }
        }
        return (longest, end)
    }
}
