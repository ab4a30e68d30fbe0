package import Cryptography

/// Sixteen random bytes that name something for ever: a vault, a record, a slot, a device, a revision.
///
/// Identifiers compare as unsigned bytes.
package struct Identifier: Hashable, Comparable, Sendable {
    /// Length in bytes.
    package static let length = 16

    private let high: UInt64
    private let low: UInt64

    /// Sixteen zero bytes, the mark of "none".
    package static let zero = Identifier([UInt8](repeating: 0, count: length).span)

    /// Reads 16 bytes from an offset.
    package init(_ span: Span<UInt8>, at offset: Int = 0) {
        high = span.integer(UInt64.self, at: offset).byteSwapped
        low = span.integer(UInt64.self, at: offset + 8).byteSwapped
    }

    /// Draws a new one.
    package init(from randomness: Randomness) {
        self.init(randomness.bytes(count: Self.length).span)
    }

    /// The first eight bytes as a big-endian number.
    package var firstWord: UInt64 { high }

    /// The first five bytes, by which the audit capsule names a record.
    package var alias: UInt64 { high >> 24 }

    package var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Self.length)
        append(to: &bytes)
        return bytes
    }

    /// Writes the bytes behind others.
    package func append(to bytes: inout [UInt8]) {
        bytes.append(integer: high.byteSwapped)
        bytes.append(integer: low.byteSwapped)
    }

    /// Thirty-two hexadecimal digits.
    package var text: String {
        bytes.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    }

    package static func < (left: Identifier, right: Identifier) -> Bool {
        (left.high, left.low) < (right.high, right.low)
    }
}

extension Identifier {
    /// Reads what `text` writes; `nil` for anything else.
    package init?(text: String) {
        let digits = text.utf8.compactMap { byte -> UInt8? in
            switch byte {
            case 48...57: byte - 48
            case 97...102: byte - 87
            default: nil
            }
        }
        guard digits.count == 2 * Self.length, text.utf8.count == digits.count else { return nil }
        let bytes = stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
        self.init(bytes.span)
    }
}
