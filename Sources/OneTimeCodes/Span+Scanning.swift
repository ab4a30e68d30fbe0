import VaultModel

/// Looking through text that must not become a `String`.
extension Span where Element == UInt8 {
    /// Whether the bytes begin with an ASCII text, in any case.
    func hasPrefix(_ prefix: String) -> Bool {
        holds(prefix, at: 0)
    }

    /// Whether an ASCII text stands somewhere, in any case.
    func contains(_ text: String) -> Bool {
        for start in 0..<count where holds(text, at: start) { return true }
        return false
    }

    /// The place of the first such byte in a range.
    func firstIndex(of byte: UInt8, in range: Range<Int>) -> Int? {
        for index in range where self[index] == byte { return index }
        return nil
    }

    /// The range without the white space at both ends.
    func rangeWithoutOuterSpace() -> Range<Int> {
        var (start, end) = (0, count)
        while start < end, Self.isWhiteSpace(self[start]) { start += 1 }
        while end > start, Self.isWhiteSpace(self[end - 1]) { end -= 1 }
        return start..<end
    }

    private func holds(_ text: String, at start: Int) -> Bool {
        let wanted = Array(Label.fold(text).utf8)
        guard start + wanted.count <= count else { return false }
        for (offset, byte) in wanted.enumerated() {
            let found = self[start + offset]
            guard ((65...90).contains(found) ? found + 32 : found) == byte else { return false }
        }
        return true
    }

    private static func isWhiteSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
