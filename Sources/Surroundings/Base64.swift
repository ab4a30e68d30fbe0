import Cryptography

/// Base64 of bytes that must not leave locked memory.
///
/// - Source: RFC 4648, section 4.
enum Base64 {
    static func append(_ bytes: Span<UInt8>, to writer: inout SecretWriter) {
        var offset = 0
        while offset < bytes.count {
            let available = min(3, bytes.count - offset)
            var group: UInt32 = 0
            for index in 0..<3 {
                group = group << 8 | (index < available ? UInt32(bytes[offset + index]) : 0)
            }
            for index in 0..<4 {
                let digit = group >> UInt32(18 - 6 * index) & 0x3F
                writer.append(index <= available ? character(UInt8(digit)) : UInt8(ascii: "="))
            }
            offset += 3
        }
    }

    /// By comparison, not by a table: which parts of a table are in the cache would tell about the secret.
    private static func character(_ digit: UInt8) -> UInt8 {
        switch digit {
        case 0..<26: UInt8(ascii: "A") + digit
        case 26..<52: UInt8(ascii: "a") + digit - 26
        case 52..<62: UInt8(ascii: "0") + digit - 52
        case 62: UInt8(ascii: "+")
        default: UInt8(ascii: "/")
        }
    }
}
