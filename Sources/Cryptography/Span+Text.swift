extension Span where Element == UInt8 {
    /// The length of the mark in front by which some programs say that a text is UTF-8; 0 without one.
    package var lengthOfByteOrderMark: Int {
        count >= 3 && (self[0], self[1], self[2]) == (0xEF, 0xBB, 0xBF) ? 3 : 0
    }

    /// Whether the bytes are UTF-8 without NUL: a text that can be stored.
    package var isText: Bool {
        for index in 0..<count where self[index] == 0 { return false }
        do {
            _ = try UTF8Span(validating: self)
            return true
        } catch {
            return false
        }
    }
}
