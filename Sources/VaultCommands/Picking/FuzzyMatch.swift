/// How well a text fits what somebody typed of it.
enum FuzzyMatch {
    /// What is behind a text that only has the letters in order, before the letters in between are counted.
    private static let scattered = 3

    /// The place of a text among others, 0 the best; `nil` when it does not fit.
    ///
    /// Every word has to fit. Better first: the text begins with it, a word of the text does, the text holds it, the text
    /// has its letters in order, with as few as possible in between.
    ///
    /// - Parameters:
    ///   - words: UTF-8 in lower case, none of them empty.
    ///   - text: The same.
    static func rank(of text: [UInt8], for words: [[UInt8]]) -> Int? {
        var sum = 0
        for word in words {
            guard let rank = rank(of: text, for: word) else { return nil }
            sum += rank
        }
        return sum
    }

    private static func rank(of text: [UInt8], for word: [UInt8]) -> Int? {
        guard word.count <= text.count, let between = between(text, word) else { return nil }
        if text.starts(with: word) { return 0 }
        var isInside = false
        for start in text.indices.dropLast(word.count - 1) where text[start...].starts(with: word) {
            if start > 0, !isPartOfWord(text[start - 1]) { return 1 }
            isInside = true
        }
        return isInside ? 2 : scattered + between
    }

    /// Bytes between the letters of a word that come in order, taken as early as possible; `nil` when they do not.
    private static func between(_ text: [UInt8], _ word: [UInt8]) -> Int? {
        var (first, place) = (0, 0)
        for (index, byte) in text.enumerated() where byte == word[place] {
            if place == 0 { first = index }
            place += 1
            if place == word.count { return index + 1 - first - place }
        }
        return nil
    }

    private static func isPartOfWord(_ byte: UInt8) -> Bool {
        byte >= 0x80 || (48...57).contains(byte) || (97...122).contains(byte)
    }
}
