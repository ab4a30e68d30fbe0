/// A sorted list of words with their ranks, `word p12 w400` a line, read where it lies.
///
/// The text is a literal in the program's read-only pages. At the first use the starts of its lines are noted, and where
/// each pair of first letters begins; a search then goes letter by letter and ends at the first that no word has.
struct GuessedWords: Sendable {
    /// What a word is listed as. The raw value stands before its rank.
    enum Kind: UInt8 {
        case affix = 0x61
        case cryptoTerm = 0x63
        case password = 0x70
        /// Spelled with the keys of a keyboard that is set to Latin letters.
        case russian = 0x72
        case word = 0x77
    }

    /// All listed words that begin with the letters so far.
    struct Beginning {
        fileprivate var lines: Range<Int>
        fileprivate var length: Int
    }

    /// Passwords, words, names, terms of the trade.
    static let all = GuessedWords(GuessedWordList.text)

    /// Beginnings and endings.
    static let affixes = GuessedWords(AffixList.text)

    private static let lineFeed = UInt8(ascii: "\n")
    private static let space = UInt8(ascii: " ")

    /// Blank to DEL, what a letter can be.
    private static let letters = 32..<128

    private let text: String
    /// Where each line begins; one more for the end.
    private let starts: [UInt32]
    /// The first line of each pair of first letters, a blank being the second of a word of one letter.
    private let pairs: [UInt32]

    /// - Parameter text: ASCII lines sorted as bytes, words in small letters.
    init(_ text: String) {
        self.text = text
        let bytes = text.utf8.span
        var starts: [UInt32] = [0]
        for index in 0..<bytes.count where bytes[index] == Self.lineFeed { starts.append(UInt32(index + 1)) }
        starts.append(UInt32(bytes.count + 1))
        var pairs: [UInt32] = []
        for line in 0..<starts.count - 1 {
            let start = Int(starts[line])
            let pair = Self.pair(bytes[start], bytes[start + 1])
            while pairs.count <= pair { pairs.append(UInt32(line)) }
        }
        while pairs.count <= Self.pair(127, 127) + 1 { pairs.append(UInt32(starts.count - 1)) }
        self.starts = starts
        self.pairs = pairs
    }

    /// Every word; its letters are still to come.
    var everything: Beginning { Beginning(lines: 0..<starts.count - 1, length: 0) }

    /// The words among them that go on with a letter; `nil` when none does.
    func extended(_ beginning: Beginning, by letter: UInt8, of bytes: Span<UInt8>) -> Beginning? {
        guard Self.letters.contains(Int(letter)), letter != Self.space else { return nil }
        let lines: Range<Int>
        switch beginning.length {
        case 0:
            lines = Int(pairs[Self.pair(letter, 32)])..<Int(pairs[Self.pair(letter, 127) + 1])
        case 1:
            let pair = Self.pair(bytes[Int(starts[beginning.lines.lowerBound])], letter)
            lines = Int(pairs[pair])..<Int(pairs[pair + 1])
        default:
            let low = firstLine(from: letter, at: beginning.length, in: beginning.lines, of: bytes)
            guard low < beginning.lines.upperBound, bytes[Int(starts[low]) + beginning.length] == letter else {
                return nil
            }
            let rest = low..<beginning.lines.upperBound
            lines = low..<firstLine(from: letter + 1, at: beginning.length, in: rest, of: bytes)
        }
        return lines.isEmpty ? nil : Beginning(lines: lines, length: beginning.length + 1)
    }

    /// Calls back with kind and rank of each entry of the word that consists of just these letters, if it is listed.
    func forEachRank(of word: Beginning, in bytes: Span<UInt8>, _ body: (Kind, Int) -> Void) {
        var offset = Int(starts[word.lines.lowerBound]) + word.length
        while offset < bytes.count, bytes[offset] == Self.space, let kind = Kind(rawValue: bytes[offset + 1]) {
            offset += 2
            var rank = 0
            while offset < bytes.count, ASCII.isDigit(bytes[offset]) {
                rank = rank * 10 + Int(bytes[offset] - 48)
                offset += 1
            }
            body(kind, rank)
        }
    }

    /// The rank of a word as a kind, its capitals read as small letters; `nil` when it is not listed so.
    func rank(of word: Span<UInt8>, as kind: Kind) -> Int? {
        withBytes { bytes in
            var beginning = everything
            for index in 0..<word.count {
                guard let longer = extended(beginning, by: ASCII.lowercased(word[index]), of: bytes) else { return nil }
                beginning = longer
            }
            var found: Int?
            if !word.isEmpty { forEachRank(of: beginning, in: bytes) { if $0 == kind { found = $1 } } }
            return found
        }
    }

    /// How many words of a kind satisfy a condition; reads the whole list.
    func count(of kind: Kind, where matches: (Span<UInt8>) -> Bool) -> Int {
        withBytes { bytes in
            var count = 0
            for line in 0..<starts.count - 1 {
                let start = Int(starts[line])
                var end = start
                while bytes[end] != Self.space { end += 1 }
                var isListed = false
                let word = Beginning(lines: line..<line + 1, length: end - start)
                forEachRank(of: word, in: bytes) { found, _ in isListed = isListed || found == kind }
                if isListed, matches(bytes.extracting(start..<end)) { count += 1 }
            }
            return count
        }
    }

    /// Lends the text, which the other functions want.
    func withBytes<Result>(_ body: (Span<UInt8>) -> Result) -> Result { body(text.utf8.span) }

    private static func pair(_ first: UInt8, _ second: UInt8) -> Int {
        (Int(first) - letters.lowerBound) * letters.count + Int(second) - letters.lowerBound
    }

    /// The first of some lines whose letter at an offset is not below a given one.
    private func firstLine(from letter: UInt8, at offset: Int, in lines: Range<Int>, of bytes: Span<UInt8>) -> Int {
        var (low, high) = (lines.lowerBound, lines.upperBound)
        while low < high {
            let middle = (low + high) / 2
            if bytes[Int(starts[middle]) + offset] < letter { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
