/// A sorted list of words with their ranks, one `word rank` a line, searched where it lies.
///
/// The text is a literal in the program's read-only pages: nothing is parsed or copied at the start, and a search
/// touches some eighteen lines.
struct RankedWords: Sendable {
    private let text: String

    /// - Parameter text: ASCII lines sorted as bytes, words in small letters.
    init(_ text: String) { self.text = text }

    /// The rank of a word, its capitals read as small letters; `nil` when it is not on the list.
    func rank(of word: Span<UInt8>) -> Int? {
        let lines = text.utf8.span
        var (low, high) = (0, lines.count)
        while low < high {
            var start = (low + high) / 2
            while start > low, lines[start - 1] != Self.lineFeed { start -= 1 }
            let comparison = Self.compare(word, withLineAt: start, of: lines)
            switch comparison.order {
            case ..<0: high = start
            case 0: return Self.number(at: comparison.end + 1, of: lines)
            default: low = Self.nextLine(after: comparison.end, of: lines)
            }
        }
        return nil
    }

    /// How many words satisfy a condition; reads the whole list.
    func count(where matches: (Span<UInt8>) -> Bool) -> Int {
        let lines = text.utf8.span
        var (start, found) = (0, 0)
        while start < lines.count {
            var end = start
            while lines[end] != Self.space { end += 1 }
            if matches(lines.extracting(start..<end)) { found += 1 }
            start = Self.nextLine(after: end, of: lines)
        }
        return found
    }

    private static let lineFeed = UInt8(ascii: "\n")
    private static let space = UInt8(ascii: " ")

    /// The order of a word to a listed one, and where the comparison ended: behind the listed word when they are equal.
    private static func compare(
        _ word: Span<UInt8>, withLineAt start: Int, of lines: Span<UInt8>
    ) -> (order: Int, end: Int) {
        var offset = 0
        while true {
            // An ended word stands before all that go on.
            let wordOrder = offset < word.count ? Int(ASCII.lowercased(word[offset])) : -1
            let listedOrder = lines[start + offset] == space ? -1 : Int(lines[start + offset])
            if wordOrder != listedOrder || listedOrder == -1 { return (wordOrder - listedOrder, start + offset) }
            offset += 1
        }
    }

    private static func nextLine(after offset: Int, of lines: Span<UInt8>) -> Int {
        var offset = offset
        while offset < lines.count, lines[offset] != lineFeed { offset += 1 }
        return min(offset + 1, lines.count)
    }

    private static func number(at offset: Int, of lines: Span<UInt8>) -> Int {
        var (offset, number) = (offset, 0)
        while offset < lines.count, lines[offset] != lineFeed {
            number = number * 10 + Int(lines[offset] - 48)
            offset += 1
        }
        return number
    }
}
