/// Logarithms for entropy and guesses.
///
/// The standard library has none without a C library, which this floor does not import.
package enum Logarithm {
    private static let natural2 = 0.693_147_180_559_945_309
    private static let natural10 = 2.302_585_092_994_045_684

    /// To the base 2, within 1e-15 of the value's magnitude; minus infinity of zero.
    ///
    /// - Precondition: `value` is not negative and finite.
    package static func base2(_ value: Double) -> Double {
        precondition(value >= 0 && value.isFinite, "a logarithm needs a number that is not negative")
        guard value > 0 else { return -.infinity }
        // The significand lies in 1..<2; brought to 0.71..<1.42 the series needs the fewest terms.
        let isLarge = value.significand > 1.414_213_562_373_095
        let significand = isLarge ? value.significand / 2 : value.significand
        return Double(value.exponent) + (isLarge ? 1 : 0) + naturalNearOne(significand) / natural2
    }

    /// To the base 10.
    ///
    /// - Precondition: `value` is not negative and finite.
    package static func base10(_ value: Double) -> Double { base2(value) * (natural2 / natural10) }

    /// ln x = 2 (s + s^3/3 + s^5/5 + ...) with s = (x - 1)/(x + 1), here at most 0.172: twelve terms reach 1e-19.
    private static func naturalNearOne(_ value: Double) -> Double {
        let ratio = (value - 1) / (value + 1)
        var power = ratio
        var sum = 0.0
        for term in 0..<12 {
            sum += power / Double(2 * term + 1)
            power *= ratio * ratio
        }
        return 2 * sum
    }
}
