/// Base64 as the header of an age file has it: no padding, one way to write each value. Nothing in a header is secret.
///
/// - Source: RFC 4648, section 4, canonical and without padding.
enum AgeBase64 {
    private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    /// Writes bytes.
    static func text(_ bytes: [UInt8]) -> String {
        var (text, bits, pending) = ("", 0, 0)
        for byte in bytes {
            pending = pending << 8 | Int(byte)
            bits += 8
            while bits >= 6 {
                bits -= 6
                text.unicodeScalars.append(Unicode.Scalar(digits[pending >> bits & 0x3F]))
            }
            pending &= (1 << bits) - 1
        }
        if bits > 0 { text.unicodeScalars.append(Unicode.Scalar(digits[pending << (6 - bits)])) }
        return text
    }

    /// Reads exactly `count` bytes; `nil` when the text says anything else, or says it in another way.
    static func bytes(_ text: ArraySlice<UInt8>, count: Int) -> [UInt8]? {
        guard text.count == (count * 8 + 5) / 6 else { return nil }
        var (bytes, bits, pending): ([UInt8], Int, Int) = ([], 0, 0)
        for digit in text {
            guard let value = digits.firstIndex(of: digit) else { return nil }
            pending = pending << 6 | value
            bits += 6
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(pending >> bits))
                pending &= (1 << bits) - 1
            }
        }
        return pending == 0 ? bytes : nil
    }
}
