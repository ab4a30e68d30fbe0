import Cryptography
import VaultModel

/// Reads the fields of a message in the wire format of Protocol Buffers.
///
/// - Source: protobuf.dev, "Encoding". Groups, which are no longer written, are refused.
struct ProtocolBuffer {
    /// What a field holds.
    enum Value {
        case number(UInt64)
        /// Where its bytes lie in the message.
        case bytes(Range<Int>)
    }

    private var index: Int
    private let end: Int

    /// Begins at the front of a part of a message.
    init(in range: Range<Int>) { (index, end) = (range.lowerBound, range.upperBound) }

    /// The next field with its number, or `nil` at the end.
    ///
    /// Four- and eight-byte numbers are passed over: nothing that is read here has one.
    ///
    /// - Throws: `.usage` when the message is cut off, or no message.
    mutating func next(in message: Span<UInt8>) throws(VaultError) -> (field: UInt64, value: Value)? {
        while index < end {
            let key = try varint(in: message)
            switch key & 7 {
            case 0: return (key >> 3, .number(try varint(in: message)))
            case 1: try skip(8)
            case 2:
                let start = index
                let length = try varint(in: message)
                let place = index
                guard length <= UInt64(end - place), place > start else { throw Self.damaged }
                index += Int(length)
                return (key >> 3, .bytes(place..<index))
            case 5: try skip(4)
            default: throw Self.damaged
            }
        }
        return nil
    }

    private mutating func skip(_ count: Int) throws(VaultError) {
        guard count <= end - index else { throw Self.damaged }
        index += count
    }

    private mutating func varint(in message: Span<UInt8>) throws(VaultError) -> UInt64 {
        var number: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 70, by: 7) {
            guard index < end else { throw Self.damaged }
            let byte = message[index]
            index += 1
            // The tenth byte has one bit that counts.
            guard shift < 63 || byte <= 1 else { throw Self.damaged }
            number |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return number }
        }
        throw Self.damaged
    }

    static var damaged: VaultError {
        VaultError(
            .usage, "the data of the otpauth-migration link is damaged",
            hint: "read the QR code again, and take the whole link")
    }
}
