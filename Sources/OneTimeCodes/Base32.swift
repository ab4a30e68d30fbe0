package import Cryptography
package import VaultModel

/// Base32, the writing of seeds.
///
/// - Source: RFC 4648, section 6.
package enum Base32 {
    /// The longest seed in bytes; no service hands out more than 64.
    package static let longestSeed = 1_024

    /// Characters read before the rest is refused: the longest seed with a separator after every digit fits.
    private static let longestText = 4_096

    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

    /// Reads a seed straight into locked memory.
    ///
    /// Lower case, spaces, hyphens and padding are forgiven. Bits left over at the end are dropped, as every
    /// authenticator drops them.
    ///
    /// - Throws: `.usage` for an empty or too long text, for a foreign character (its position is named, counted from
    ///   1, never the character), and for a length that no whole number of bytes has: a digit is missing.
    package static func decode(_ text: Span<UInt8>) throws(VaultError) -> SecretBytes {
        guard text.count <= longestText else { throw tooLong }
        var seed = SecretWriter(capacity: text.count * 5 / 8 + 1)
        var (bits, bitCount, digitCount, paddingCount): (UInt32, UInt32, Int, Int) = (0, 0, 0, 0)
        for index in 0..<text.count {
            let character = text[index]
            if character == UInt8(ascii: " ") || character == UInt8(ascii: "-") { continue }
            if character == UInt8(ascii: "="), digitCount > 0, paddingCount < 6 {
                paddingCount += 1
                continue
            }
            guard paddingCount == 0, let value = value(of: character) else { throw foreignCharacter(at: index + 1) }
            digitCount += 1
            bits = (bits << 5 | value) & 0xFFF
            bitCount += 5
            guard bitCount >= 8 else { continue }
            bitCount -= 8
            seed.append(UInt8(truncatingIfNeeded: bits >> bitCount))
        }
        guard digitCount > 0 else { throw VaultError(.usage, "the seed is empty") }
        // Eight digits are five bytes; 1, 3 or 6 digits over leave five or more bits that belong to no byte.
        guard bitCount < 5 else {
            throw VaultError(
                .usage, "the seed has \(digitCount) characters, which no Base32 text has",
                hint: "compare it with the original: a character is missing or doubled")
        }
        guard seed.count <= longestSeed else { throw tooLong }
        return seed.finish()
    }

    /// Writes bytes as Base32 without padding.
    package static func encode(_ bytes: Span<UInt8>) -> SecretBytes {
        var text = SecretWriter(capacity: bytes.count * 8 / 5 + 1)
        var (bits, bitCount): (UInt32, UInt32) = (0, 0)
        for index in 0..<bytes.count {
            bits = (bits << 8 | UInt32(bytes[index])) & 0xFFF
            bitCount += 8
            while bitCount >= 5 {
                bitCount -= 5
                text.append(alphabet[Int(bits >> bitCount & 31)])
            }
        }
        if bitCount > 0 { text.append(alphabet[Int(bits << (5 - bitCount) & 31)]) }
        return text.finish()
    }

    private static func value(of character: UInt8) -> UInt32? {
        switch character {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(character - UInt8(ascii: "A"))
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(character - UInt8(ascii: "a"))
        case UInt8(ascii: "2")...UInt8(ascii: "7"): UInt32(character - UInt8(ascii: "2")) + 26
        default: nil
        }
    }

    static var tooLong: VaultError {
        VaultError(.usage, "the seed is longer than \(longestSeed) bytes")
    }

    private static func foreignCharacter(at position: Int) -> VaultError {
        VaultError(
            .usage, "character \(position) of the seed is not Base32",
            hint: "Base32 has the letters A to Z and the digits 2 to 7: a 0 is the letter O, a 1 is I or L, an 8 is B")
    }
}
