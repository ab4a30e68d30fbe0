import Cryptography
import VaultModel

/// Writes strings as JSON.
///
/// Beyond what must be escaped, every character is that does not show itself on a terminal: control, bidirectional and
/// zero-width ones. The value that a reader gets is the same.
///
/// - Source: RFC 8259, section 7.
enum JSONString {
    private static let digits = Array("0123456789abcdef".utf8)

    /// Whether the bytes can be written as a string.
    static func isText(_ bytes: Span<UInt8>) -> Bool {
        do {
            _ = try UTF8Span(validating: bytes)
            return true
        } catch {
            return false
        }
    }

    /// Writes the text in quotes; it must be valid UTF-8.
    static func write<Sink: JSONSink & ~Copyable>(_ text: Span<UInt8>, to sink: inout Sink) {
        sink.append(UInt8(ascii: "\""))
        var index = 0
        while index < text.count {
            var end = index
            while end <= text.count - 8, arePlain(text.integer(at: end)) { end += 8 }
            while end < text.count, isPlain(text[end]) { end += 1 }
            if end > index {
                sink.append(text.extracting(index..<end))
                index = end
                continue
            }
            let length = lengthOfScalar(text[index])
            if length == 1 {
                writeASCII(text[index], to: &sink)
            } else {
                write(text.extracting(index..<index + length), whole: &sink)
            }
            index += length
        }
        sink.append(UInt8(ascii: "\""))
    }

    /// Whether a byte is a character that is written as it is.
    private static func isPlain(_ byte: UInt8) -> Bool {
        (0x20..<0x7F).contains(byte) && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
    }

    /// Whether the eight bytes of a word are such characters.
    ///
    /// - Source: Anderson, "Bit Twiddling Hacks", "Determine if a word has a byte less than n", and "equal to n".
    private static func arePlain(_ word: UInt64) -> Bool {
        let ones: UInt64 = 0x0101_0101_0101_0101
        func has(_ byte: UInt8) -> UInt64 {
            let zeroed = word ^ (ones &* UInt64(byte))
            return (zeroed &- ones) & ~zeroed
        }
        let low = (word &- ones &* 0x20) & ~word
        return (low | word | has(0x7F) | has(UInt8(ascii: "\"")) | has(UInt8(ascii: "\\"))) & (ones &* 0x80) == 0
    }

    private static func writeASCII<Sink: JSONSink & ~Copyable>(_ byte: UInt8, to sink: inout Sink) {
        let short: UInt8? =
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): byte
            case 0x08: UInt8(ascii: "b")
            case 0x09: UInt8(ascii: "t")
            case 0x0A: UInt8(ascii: "n")
            case 0x0C: UInt8(ascii: "f")
            case 0x0D: UInt8(ascii: "r")
            default: nil
            }
        if let short {
            sink.append(UInt8(ascii: "\\"))
            sink.append(short)
        } else if byte < 0x20 || byte == 0x7F {
            escape(UInt32(byte), to: &sink)
        } else {
            sink.append(byte)
        }
    }

    /// Writes a character of several bytes as it is, or escaped.
    private static func write<Sink: JSONSink & ~Copyable>(_ bytes: Span<UInt8>, whole sink: inout Sink) {
        // The first byte carries 7 - count bits of the number, each later one six.
        var value = UInt32(bytes[0]) & (0x7F >> UInt32(bytes.count))
        for index in 1..<bytes.count { value = value << 6 | UInt32(bytes[index]) & 0x3F }
        if let scalar = Unicode.Scalar(value), Visible.isPlain(scalar) {
            for index in 0..<bytes.count { sink.append(bytes[index]) }
        } else if value < 0x1_0000 {
            escape(value, to: &sink)
        } else {
            escape(0xD800 + (value - 0x1_0000) >> 10, to: &sink)
            escape(0xDC00 + (value - 0x1_0000) & 0x3FF, to: &sink)
        }
    }

    private static func escape<Sink: JSONSink & ~Copyable>(_ unit: UInt32, to sink: inout Sink) {
        sink.append(UInt8(ascii: "\\"))
        sink.append(UInt8(ascii: "u"))
        for shift in [12, 8, 4, 0] as [UInt32] { sink.append(digits[Int(unit >> shift & 0xF)]) }
    }

    private static func lengthOfScalar(_ first: UInt8) -> Int {
        switch first {
        case 0..<0x80: 1
        case 0x80..<0xE0: 2
        case 0xE0..<0xF0: 3
        default: 4
        }
    }
}
