import Cryptography
import VaultModel

/// Reads a JSON document from front to back, in place: a seed in it goes from locked memory to locked memory.
///
/// Between members a comma too many is forgiven. What is not asked for is passed over, to a depth of 32.
///
/// - Source: RFC 8259.
struct JSONCursor {
    private static let deepest = 32

    private var index = 0

    /// The byte that comes next, white space aside; 0 at the end.
    mutating func peek(in text: Span<UInt8>) -> UInt8 {
        while index < text.count, [0x20, 0x09, 0x0A, 0x0D].contains(text[index]) { index += 1 }
        return index < text.count ? text[index] : 0
    }

    /// Goes into an object or a list.
    mutating func enter(_ bracket: Unicode.Scalar, in text: Span<UInt8>) throws(VaultError) {
        guard peek(in: text) == UInt8(ascii: bracket) else { throw damaged }
        index += 1
    }

    /// The name of the next member of the object, with the cursor before its value; `nil` after the last.
    mutating func nextMember(in text: Span<UInt8>) throws(VaultError) -> String? {
        guard try nextElement(in: text, endedBy: "}") else { return nil }
        let name = try self.text(in: text)
        guard peek(in: text) == UInt8(ascii: ":") else { throw damaged }
        index += 1
        return name
    }

    /// Whether the list has one more element; the cursor is before it.
    mutating func nextElement(in text: Span<UInt8>, endedBy bracket: Unicode.Scalar = "]") throws(VaultError) -> Bool {
        while peek(in: text) == UInt8(ascii: ",") { index += 1 }
        guard peek(in: text) == UInt8(ascii: bracket) else { return true }
        index += 1
        return false
    }

    /// A text that is not secret; `null` is an empty one.
    mutating func text(in text: Span<UInt8>) throws(VaultError) -> String {
        guard let bytes = try secret(in: text) else { return "" }
        guard let read = bytes.withBytes({ String(validating: $0.array(), as: UTF8.self) }) else { throw damaged }
        return read
    }

    /// A text; `nil` for `null`.
    mutating func secret(in text: Span<UInt8>) throws(VaultError) -> SecretBytes? {
        guard peek(in: text) == UInt8(ascii: "\"") else {
            guard peek(in: text) == UInt8(ascii: "n") else { throw damaged }
            try skip(in: text)
            return nil
        }
        index += 1
        var writer = SecretWriter()
        while index < text.count {
            let byte = text[index]
            index += 1
            switch byte {
            case UInt8(ascii: "\""): return writer.finish()
            case UInt8(ascii: "\\"): try readEscape(in: text, into: &writer)
            case 0..<0x20: throw damaged
            default: writer.append(byte)
            }
        }
        throw damaged
    }

    /// A whole number, also where it stands in quotes; `nil` for `null`.
    mutating func number(in text: Span<UInt8>) throws(VaultError) -> UInt64? {
        switch peek(in: text) {
        case UInt8(ascii: "n"):
            try skip(in: text)
            return nil
        case UInt8(ascii: "\""):
            guard let number = UInt64(try self.text(in: text)) else { throw damaged }
            return number
        default:
            let start = index
            while index < text.count, (0x30...0x39).contains(text[index]), index - start < 20 { index += 1 }
            guard let number = UInt64(String(decoding: text.extracting(start..<index).array(), as: UTF8.self)) else {
                throw damaged
            }
            return number
        }
    }

    /// Passes over a value.
    mutating func skip(in text: Span<UInt8>, depth: Int = 0) throws(VaultError) {
        guard depth < Self.deepest else { throw damaged }
        switch peek(in: text) {
        case UInt8(ascii: "{"):
            try enter("{", in: text)
            while try nextMember(in: text) != nil { try skip(in: text, depth: depth + 1) }
        case UInt8(ascii: "["):
            try enter("[", in: text)
            while try nextElement(in: text) { try skip(in: text, depth: depth + 1) }
        case UInt8(ascii: "\""): _ = try secret(in: text)
        default:
            let start = index
            // A number, true, false or null.
            while index < text.count, Label.isAlphanumeric(text[index]) || "+-.".utf8.contains(text[index]) {
                index += 1
            }
            guard index > start else { throw damaged }
        }
    }

    /// What is wrong, with its place: the byte, counted from 1.
    var damaged: VaultError {
        VaultError(
            .usage, "the file is no export that this program knows: byte \(index + 1) is out of place",
            hint: "export it again, without encryption")
    }

    private mutating func readEscape(in text: Span<UInt8>, into writer: inout SecretWriter) throws(VaultError) {
        guard index < text.count else { throw damaged }
        let byte = text[index]
        index += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): writer.append(byte)
        case UInt8(ascii: "b"): writer.append(0x08)
        case UInt8(ascii: "f"): writer.append(0x0C)
        case UInt8(ascii: "n"): writer.append(0x0A)
        case UInt8(ascii: "r"): writer.append(0x0D)
        case UInt8(ascii: "t"): writer.append(0x09)
        case UInt8(ascii: "u"):
            var unit = try readUnit(in: text)
            if (0xD800..<0xDC00).contains(unit), index + 2 <= text.count, text[index] == UInt8(ascii: "\\"),
                text[index + 1] == UInt8(ascii: "u")
            {
                index += 2
                let low = try readUnit(in: text)
                guard (0xDC00..<0xE000).contains(low) else { throw damaged }
                unit = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
            }
            guard let scalar = Unicode.Scalar(unit) else { throw damaged }
            for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { writer.append(byte) }
        default: throw damaged
        }
    }

    private mutating func readUnit(in text: Span<UInt8>) throws(VaultError) -> UInt32 {
        guard index + 4 <= text.count,
            let unit = UInt32(String(decoding: text.extracting(index..<index + 4).array(), as: UTF8.self), radix: 16)
        else { throw damaged }
        index += 4
        return unit
    }
}
