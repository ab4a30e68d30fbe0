package import Cryptography

/// How a password is made: a value that was checked when it was built, so that drawing cannot fail.
package protocol PasswordRecipe: Sendable {
    /// log2 of the number of passwords the recipe can make, all of them equally likely.
    var entropyInBits: Double { get }

    /// Draws one password.
    func password(from randomness: Randomness) -> SecretBytes
}
