/// A reading as one transformation turns it, without a copy of it.
struct View {
    enum Manner {
        case plain
        case backwards
        /// From this place to the end, then what stands before it.
        case rotated(Int)
        case folded
        /// Signs and digits within these places as the letters that they stand for.
        case unleeted(Range<Int>)
    }

    let reading: Reading
    let manner: Manner

    init(_ reading: Reading, _ manner: Manner = .plain) {
        self.reading = reading
        self.manner = manner
    }

    var count: Int { reading.count }

    /// The character at an index of the view.
    @inline(__always)
    func character(_ index: Int, of text: Span<UInt8>) -> UInt8 {
        switch manner {
        case .plain: return text[reading.start + index]
        case .backwards: return text[reading.start + reading.count - 1 - index]
        case .rotated(let places):
            let moved = index + places
            return text[reading.start + (moved < reading.count ? moved : moved - reading.count)]
        case .folded: return ReadCharacter.folded(text[reading.start + index])
        case .unleeted(let core):
            let byte = text[reading.start + index]
            return core.contains(index) ? ReadCharacter.unleeted(byte) : byte
        }
    }

    /// From the first letter behind the last; empty when there is none.
    func core(of text: Span<UInt8>) -> Range<Int> {
        var (first, last) = (0, count)
        while first < last, !ReadCharacter.isLetter(character(first, of: text)) { first += 1 }
        while first < last, !ReadCharacter.isLetter(character(last - 1, of: text)) { last -= 1 }
        return first..<last
    }

    /// Whether all ASCII letters are capitals, or all are small.
    func isOfOneCase(of text: Span<UInt8>) -> Bool {
        var (capitals, small) = (0, 0)
        for index in 0..<count {
            let byte = character(index, of: text)
            if byte &- 65 < 26 { capitals += 1 } else if byte &- 97 < 26 { small += 1 }
        }
        return capitals == 0 || small == 0
    }
}
