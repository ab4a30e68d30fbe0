package import Cryptography
package import VaultModel

/// A number of digits that is not one of those that are tried first.
package struct PINRecipe: PasswordRecipe, Equatable {
    private static let lengths = 4...12

    private let digits: Int

    /// A lower bound of log2 of the number of PINs that are left.
    ///
    /// Guessable PINs with two reasons are subtracted twice; that is at most 0.05 bits too little.
    package let entropyInBits: Double

    /// Checks a recipe.
    ///
    /// - Parameter digits: 4 to 12; most fund passwords have 6.
    /// - Throws: `.usage` when the number is out of bounds.
    package init(digits: Int = 6) throws(VaultError) {
        guard Self.lengths.contains(digits) else {
            throw VaultError(
                .usage, "a PIN has \(Self.lengths.lowerBound) to \(Self.lengths.upperBound) digits, not \(digits)")
        }
        self.digits = digits
        let all = (0..<digits).reduce(1.0) { power, _ in power * 10 }
        let guessable = GuessablePIN.allCases.reduce(0) { $0 + $1.upperBound(digits: digits) }
        entropyInBits = Logarithm.base2(all - guessable)
    }

    package func password(from randomness: Randomness) -> SecretBytes {
        var pin = SecretBytes(count: digits)
        repeat {
            pin.withMutableBytes { span in
                for index in 0..<span.count { span[index] = UInt8(ascii: "0") + UInt8(randomness.below(10)) }
            }
        } while pin.withBytes { !GuessablePIN.reasons(for: $0).isEmpty }
        return pin
    }
}
