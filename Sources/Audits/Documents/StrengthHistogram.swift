package import Hygiene

/// How many values of a class withstand how many guesses.
package struct StrengthHistogram: Equatable, Sendable {
    /// Powers of ten that have a count of their own; what withstands more is in the last.
    package static let powers = 21

    package let secretClass: SecretClass

    /// The value at `n` counts from 10^n up to 10^(n+1) guesses.
    package let counts: [Int]

    /// log10 of the guesses below which a value is an error, and a warning.
    package let errorBelow: Double
    package let warningBelow: Double

    package init(_ secretClass: SecretClass, log10Guesses: [Double], errorBelow: Double, warningBelow: Double) {
        self.secretClass = secretClass
        var counts = [Int](repeating: 0, count: Self.powers)
        for log in log10Guesses { counts[Int(max(0, min(Double(Self.powers - 1), log)))] += 1 }
        self.counts = counts
        self.errorBelow = errorBelow
        self.warningBelow = warningBelow
    }

    package var total: Int { counts.reduce(0, +) }
}
