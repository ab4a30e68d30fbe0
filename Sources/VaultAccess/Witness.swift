package import Cryptography
import Passwords

/// The state of a vault in words that a person can compare: its generation and four words for its head.
package struct Witness: Equatable, Sendable, CustomStringConvertible {
    package let generation: UInt64
    package let words: [String]

    /// - Parameter head: The head of the manifest; each word is a digit of its first eight bytes to the base 7,776.
    package init(generation: UInt64, head: Digest) {
        self.generation = generation
        var rest = head.firstWord
        var words: [String] = []
        for _ in 0..<4 {
            words.append(EFFWordList.word(at: Int(rest % 7_776)))
            rest /= 7_776
        }
        self.words = words
    }

    /// One that was told.
    package init(generation: UInt64, words: [String]) {
        self.generation = generation
        self.words = words
    }

    package var description: String { "\(generation) " + words.joined(separator: " ") }
}
