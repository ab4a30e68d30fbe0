import Cryptography

/// Base64 as links carry it, read into locked memory.
///
/// - Source: RFC 4648, sections 4 and 5: both alphabets, padding or none, and nothing else.
enum Base64 {
    /// Decodes, or answers `nil` when the text is no Base64.
    static func decode(_ text: Span<UInt8>) -> SecretBytes? {
        var decoded = SecretWriter(capacity: text.count * 3 / 4 + 1)
        var (bits, bitCount, padding): (UInt32, UInt32, Int) = (0, 0, 0)
        for index in 0..<text.count {
            if text[index] == UInt8(ascii: "="), padding < 2 {
                padding += 1
                continue
            }
            guard padding == 0, let value = value(of: text[index]) else { return nil }
            bits = (bits << 6 | value) & 0xFFFF
            bitCount += 6
            guard bitCount >= 8 else { continue }
            bitCount -= 8
            decoded.append(UInt8(truncatingIfNeeded: bits >> bitCount))
        }
        // A single letter over is six bits that belong to no byte.
        return bitCount < 6 ? decoded.finish() : nil
    }

    private static func value(of character: UInt8) -> UInt32? {
        switch character {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(character - UInt8(ascii: "A"))
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(character - UInt8(ascii: "a")) + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(character - UInt8(ascii: "0")) + 52
        case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
        case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
        default: nil
        }
    }
}
