package import Cryptography

/// The EFF large word list: 7,776 words, one for each throw of five dice.
///
/// The list is public, the choice is not: a chosen word goes byte by byte into a `SecretWriter`, never through a
/// `String`.
package enum EFFWordList {
    /// Six to the fifth.
    package static let count = 7_776

    /// Bits that one word adds when it is drawn at random: 12.925.
    package static let bitsPerWord = Logarithm.base2(Double(count))

    /// Letters of the longest word.
    package static let longestWord = 9

    private static let padding = UInt8(ascii: ".")

    /// The word at an index in the order of the dice: 0 is `abacus` (11111), 7775 is `zoom` (66666).
    ///
    /// Not for words that are secret.
    package static func word(at index: Int) -> String {
        var bytes: [UInt8] = []
        forEachByte(at: index) { bytes.append($0) }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends a word to a secret, its first letter made a capital on demand.
    package static func append(wordAt index: Int, capitalized: Bool = false, to writer: inout SecretWriter) {
        let start = writer.count
        forEachByte(at: index) { byte in
            // Every word begins with a letter.
            writer.append(capitalized && writer.count == start ? byte - 32 : byte)
        }
    }

    /// The index of a word, its capitals read as small letters; `nil` when it is not on the list.
    package static func index(of word: Span<UInt8>) -> Int? {
        guard !word.isEmpty, word.count <= longestWord else { return nil }
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            switch order(of: word, toWordAt: middle) {
            case ..<0: high = middle
            case 0: return middle
            default: low = middle + 1
            }
        }
        return nil
    }

    /// The index of a word that is not secret.
    package static func index(of word: String) -> Int? { index(of: Array(word.utf8).span) }

    /// Whether a word is on the list.
    package static func contains(_ word: Span<UInt8>) -> Bool { index(of: word) != nil }

    private static func forEachByte(at index: Int, _ body: (UInt8) -> Void) {
        precondition((0..<count).contains(index), "the list has \(count) words")
        let text = EFFLargeWordList.text.utf8.span
        for offset in index * longestWord..<(index + 1) * longestWord where text[offset] != padding {
            body(text[offset])
        }
    }

    /// Negative when the word stands before the listed one, positive when after it.
    private static func order(of word: Span<UInt8>, toWordAt index: Int) -> Int {
        let text = EFFLargeWordList.text.utf8.span
        for position in 0..<longestWord {
            let listed = text[index * longestWord + position]
            // An ended word stands before all that go on.
            let wordOrder = position < word.count ? Int(ASCII.lowercased(word[position])) : -1
            let listedOrder = listed == padding ? -1 : Int(listed)
            if wordOrder != listedOrder { return wordOrder - listedOrder }
        }
        return 0
    }
}
