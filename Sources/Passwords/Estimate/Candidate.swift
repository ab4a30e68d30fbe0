import Cryptography

/// A password that is judged, as the readings a guesser has of it, all in locked memory.
///
/// Only the first 72 characters are looked at, which bounds the work; what follows can only make guessing harder.
struct Candidate: ~Copyable {
    static let longest = 72

    /// What stands for a character that is not ASCII where a reading has one byte for each.
    private static let foreign: UInt8 = 0xFF

    /// Unicode scalars that are judged.
    let count: Int

    /// The scalars as typed, four bytes each.
    private let scalars: SecretBytes

    /// One byte for each scalar: capitals made small.
    let folded: SecretBytes

    /// The folded reading from its end to its beginning.
    let reversed: SecretBytes

    /// The folded reading with digits and marks that stand for letters replaced by them, 1 by i or by l.
    let unleetedToI: SecretBytes
    let unleetedToL: SecretBytes

    /// - Parameter secret: UTF-8; when it is not valid, every byte counts as one character.
    init(_ secret: Span<UInt8>) {
        scalars = Self.scalars(of: secret)
        count = scalars.count / 4
        folded = Self.reading(of: scalars) { ASCII.lowercased($0) }
        unleetedToI = Self.reading(of: scalars) { Self.unleeted(ASCII.lowercased($0), one: UInt8(ascii: "i")) }
        unleetedToL = Self.reading(of: scalars) { Self.unleeted(ASCII.lowercased($0), one: UInt8(ascii: "l")) }
        var reversed = folded.duplicate()
        reversed.withMutableBytes { span in
            for index in 0..<span.count / 2 {
                (span[index], span[span.count - 1 - index]) = (span[span.count - 1 - index], span[index])
            }
        }
        self.reversed = reversed
    }

    /// The scalar at an index, as typed.
    func scalar(at index: Int) -> UInt32 { scalars.withBytes { $0.integer(at: 4 * index) } }

    /// The scalar at an index, ASCII capitals made small.
    func foldedScalar(at index: Int) -> UInt32 {
        let scalar = scalar(at: index)
        return (65...90).contains(scalar) ? scalar + 32 : scalar
    }

    private static func scalars(of secret: Span<UInt8>) -> SecretBytes {
        var writer = SecretWriter(capacity: 4 * longest)
        if let text = try? UTF8Span(validating: secret) {
            var iterator = text.makeUnicodeScalarIterator()
            while writer.count < 4 * longest, let scalar = iterator.next() { writer.appendInteger(scalar.value) }
        } else {
            for index in 0..<min(secret.count, longest) { writer.appendInteger(UInt32(secret[index])) }
        }
        return writer.finish()
    }

    private static func reading(of scalars: borrowing SecretBytes, _ fold: (UInt8) -> UInt8) -> SecretBytes {
        var writer = SecretWriter(capacity: scalars.count / 4)
        scalars.withBytes { span in
            for index in 0..<span.count / 4 {
                let scalar: UInt32 = span.integer(at: 4 * index)
                writer.append(scalar < 128 ? fold(UInt8(scalar)) : foreign)
            }
        }
        return writer.finish()
    }

    private static func unleeted(_ byte: UInt8, one: UInt8) -> UInt8 {
        switch byte {
        case UInt8(ascii: "4"), UInt8(ascii: "@"): UInt8(ascii: "a")
        case UInt8(ascii: "8"): UInt8(ascii: "b")
        case UInt8(ascii: "("): UInt8(ascii: "c")
        case UInt8(ascii: "3"): UInt8(ascii: "e")
        case UInt8(ascii: "6"), UInt8(ascii: "9"): UInt8(ascii: "g")
        case UInt8(ascii: "1"), UInt8(ascii: "!"), UInt8(ascii: "|"): one
        case UInt8(ascii: "0"): UInt8(ascii: "o")
        case UInt8(ascii: "5"), UInt8(ascii: "$"): UInt8(ascii: "s")
        case UInt8(ascii: "7"), UInt8(ascii: "+"): UInt8(ascii: "t")
        case UInt8(ascii: "2"): UInt8(ascii: "z")
        default: byte
        }
    }
}
