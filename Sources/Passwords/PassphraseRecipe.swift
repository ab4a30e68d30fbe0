package import Cryptography
package import VaultModel

/// A passphrase of words from the EFF large list.
package struct PassphraseRecipe: PasswordRecipe, Equatable {
    /// Six words: 77.5 bits.
    package static let usualCount = 6

    private static let counts = 1...64
    private static let longestSeparator = 8

    private let count: Int
    private let separator: String
    private let capitalized: Bool

    /// Checks a recipe.
    ///
    /// - Parameters:
    ///   - count: Number of words, 1 to 64.
    ///   - separator: What stands between the words: at most 8 printable ASCII characters, or nothing.
    ///   - capitalized: Whether every word begins with a capital; this adds no entropy.
    /// - Throws: `.usage` when one of them is out of bounds.
    package init(
        count: Int = usualCount, separator: String = "-", capitalized: Bool = false
    ) throws(VaultError) {
        guard Self.counts.contains(count) else {
            throw VaultError(.usage, "a passphrase has 1 to \(Self.counts.upperBound) words, not \(count)")
        }
        guard separator.utf8.count <= Self.longestSeparator, separator.utf8.allSatisfy(Alphabet.isPrintable) else {
            throw VaultError(
                .usage, "\(Visible.quoted(separator)) cannot stand between words",
                hint: "use at most \(Self.longestSeparator) plain characters")
        }
        self.count = count
        self.separator = separator
        self.capitalized = capitalized
    }

    /// Exact even without a separator: no word of the list begins another, so every passphrase reads in one way only.
    package var entropyInBits: Double { Double(count) * EFFWordList.bitsPerWord }

    package func password(from randomness: Randomness) -> SecretBytes {
        // Room for the longest, so that the passphrase is never moved.
        var writer = SecretWriter(capacity: count * (EFFWordList.longestWord + separator.utf8.count))
        for index in 0..<count {
            if index > 0 { writer.append(utf8: separator) }
            let word = Int(randomness.below(UInt32(EFFWordList.count)))
            EFFWordList.append(wordAt: word, capitalized: capitalized, to: &writer)
        }
        return writer.finish()
    }
}
