import Cryptography
import VaultModel

/// All passwords of one length over an alphabet that hold something of each required class and no long runs.
///
/// A password is drawn whole, and drawn again until it belongs to the space: so every password of the space is equally
/// likely, which placing one character of each class first would not give.
struct PasswordSpace: Equatable, Sendable {
    static let lengths = 1...1_024

    /// The most required classes; the count of the space looks at every subset of them.
    static let mostRequired = 12

    /// The smallest share of drawn passwords that may belong to the space: rarer ones would be drawn too long.
    private static let smallestShare = 1.0 / 4_096

    let length: Int
    let alphabet: Alphabet
    let required: [Alphabet]
    let longestRun: Int

    /// log2 of the number of passwords in the space.
    let entropyInBits: Double

    /// Checks that the space can be drawn from.
    ///
    /// Of each of the required classes one character must occur, and it must be in the alphabet. `longestRun` says how
    /// often one character may stand in a row; `nil` is any number.
    ///
    /// - Throws: `.usage` when a number is out of bounds, or no password, or hardly any, satisfies the rules.
    init(length: Int, alphabet: Alphabet, required: [Alphabet], longestRun: Int? = nil) throws(VaultError) {
        guard Self.lengths.contains(length) else {
            throw VaultError(.usage, "a password has 1 to \(Self.lengths.upperBound) characters, not \(length)")
        }
        guard !alphabet.isEmpty else { throw VaultError(.usage, "no character is left to make a password of") }
        guard required.count <= Self.mostRequired else {
            throw VaultError(.usage, "more than \(Self.mostRequired) required classes are not supported")
        }
        self.length = length
        self.alphabet = alphabet
        self.required = required.map { $0.intersection(alphabet) }
        self.longestRun = min(longestRun ?? length, length)
        let share = AllowedShare.of(
            length: length, alphabet: alphabet, required: self.required, longestRun: self.longestRun)
        guard share >= Self.smallestShare else {
            throw VaultError(
                .usage, "hardly any password of \(length) characters satisfies these rules",
                hint: "allow more characters, or require fewer classes")
        }
        entropyInBits = Double(length) * Logarithm.base2(Double(alphabet.count)) + Logarithm.base2(min(share, 1))
    }

    /// Draws one password, each equally likely.
    func draw(from randomness: Randomness) -> SecretBytes {
        let characters = alphabet.bytes
        var password = SecretBytes(count: length)
        repeat {
            password.withMutableBytes { span in
                for index in 0..<span.count {
                    span[index] = characters[Int(randomness.below(UInt32(characters.count)))]
                }
            }
        } while !password.withBytes(contains)
        return password
    }

    /// Whether a password belongs to the space.
    func contains(_ password: Span<UInt8>) -> Bool {
        guard password.count == length else { return false }
        var run = 0
        for index in 0..<password.count {
            guard alphabet.contains(password[index]) else { return false }
            run = index > 0 && password[index] == password[index - 1] ? run + 1 : 1
            guard run <= longestRun else { return false }
        }
        return required.allSatisfy { characters in
            for index in 0..<password.count where characters.contains(password[index]) { return true }
            return false
        }
    }
}
