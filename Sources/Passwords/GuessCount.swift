/// A number of guesses, or of seconds, for people: one digit that counts, and words for large ones.
package struct GuessCount: CustomStringConvertible, Equatable, Sendable {
    private static let names = ["million", "billion", "trillion"]

    /// log10 of the number.
    package let log10: Double

    package init(log10: Double) { self.log10 = log10 }

    /// `40,000`, `3 million`, `10^18`.
    package var description: String {
        var exponent = max(0, Int(log10))
        var digit = 1
        while digit < 10, log10 - Double(exponent) >= Logarithm.base10(Double(digit) + 0.5) { digit += 1 }
        if digit == 10 { (digit, exponent) = (1, exponent + 1) }
        guard exponent < 15 else { return "10^\(exponent)" }
        let zeros = exponent < 6 ? exponent : exponent % 3
        let number = Self.grouped(digit, zeros: zeros)
        return exponent < 6 ? number : "\(number) \(Self.names[exponent / 3 - 2])"
    }

    /// `1 guess`, `about 40,000 guesses`.
    package var phrase: String {
        let count = description
        return count == "1" ? "1 guess" : "about \(count) guesses"
    }

    /// The next of 10, 20, 50, 100, ... that is not below a rank.
    static func bound(_ rank: Int) -> String {
        var (digit, zeros, value) = (1, 1, 10)
        while value < rank {
            switch digit {
            case 1: (digit, value) = (2, value * 2)
            case 2: (digit, value) = (5, value / 2 * 5)
            default: (digit, zeros, value) = (1, zeros + 1, value * 2)
            }
        }
        return grouped(digit, zeros: zeros)
    }

    private static func grouped(_ digit: Int, zeros: Int) -> String {
        var text = "\(digit)"
        for left in stride(from: zeros, to: 0, by: -1) { text += left.isMultiple(of: 3) ? ",0" : "0" }
        return text
    }
}
