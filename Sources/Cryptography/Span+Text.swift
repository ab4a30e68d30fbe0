extension Span where Element == UInt8 {
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
