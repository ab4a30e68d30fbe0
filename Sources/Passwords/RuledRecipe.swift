package import Cryptography
package import VaultModel

/// A password that a site accepts by its own rules.
package struct RuledRecipe: PasswordRecipe, Equatable {
    private let space: PasswordSpace

    /// Checks a recipe.
    ///
    /// A space is left out wherever the rules can be met without it: forms cut it off at the ends. Without a
    /// length it is the usual 24, or the nearest that the rules allow.
    ///
    /// - Throws: `.usage` when the rules do not allow the length, or so few passwords that none is found by drawing.
    package init(_ rules: PasswordRules, length: Int? = nil) throws(VaultError) {
        let lengths = rules.minimumLength...rules.maximumLength
        let chosen = length ?? min(max(CharacterRecipe.usualLength, lengths.lowerBound), lengths.upperBound)
        guard lengths.contains(chosen) else {
            throw VaultError(
                .usage, "these rules want \(lengths.lowerBound) to \(lengths.upperBound) characters, not \(chosen)")
        }
        let space = Alphabet(" ")
        let needsSpace = (rules.required + [rules.allowed]).contains { $0.subtracting(space).isEmpty }
        self.space = try PasswordSpace(
            length: chosen, alphabet: needsSpace ? rules.allowed : rules.allowed.subtracting(space),
            required: rules.required, longestRun: rules.longestRun)
    }

    package var entropyInBits: Double { space.entropyInBits }

    package func password(from randomness: Randomness) -> SecretBytes { space.draw(from: randomness) }
}
