package import Cryptography

/// The key on the recovery sheet: whoever holds it opens the vault.
///
/// - Source: Docs/Format.md, Keys.
package struct RecoveryKey: ~Copyable {
    /// Length in bytes.
    package static let length = 20

    /// Groups of the written key that carry it; one more checks them.
    package static let keyGroupCount = 8
    package static let groupCount = keyGroupCount + 1

    /// Digits in a group, of five bits each.
    package static let groupLength = 4

    package let bytes: SecretBytes

    /// Draws a new key.
    package init(from randomness: Randomness) {
        bytes = randomness.secret(count: Self.length)
    }

    /// Takes a key that exists.
    ///
    /// - Precondition: The key has 20 bytes.
    package init(_ bytes: consuming SecretBytes) {
        precondition(bytes.count == Self.length, "a recovery key has \(Self.length) bytes")
        self.bytes = bytes
    }

    /// The key in writing: nine groups of four digits, joined by hyphens.
    package borrowing func text() -> SecretBytes {
        let digits = digits()
        var text = SecretWriter(capacity: Self.groupCount * (Self.groupLength + 1))
        digits.withBytes { digits in
            for index in 0..<digits.count {
                if index > 0, index % Self.groupLength == 0 { text.append(UInt8(ascii: "-")) }
                text.append(digits[index])
            }
        }
        return text.finish()
    }

    /// One group of the written key.
    ///
    /// - Precondition: `index` is 0 to 8; 8 is the check group.
    package borrowing func group(_ index: Int) -> SecretBytes {
        precondition((0..<Self.groupCount).contains(index), "there is no group \(index)")
        return digits().slice(index * Self.groupLength..<(index + 1) * Self.groupLength)
    }

    /// All 36 digits, those of the check group last.
    borrowing func digits() -> SecretBytes {
        let check = bytes.withBytes { key in
            Blake2b.secret(
                count: 32, key: SecretBytes(count: 0), of: key, salt: [UInt8]().span, personal: "vault.kit.check")
        }
        var digits = SecretBytes(count: Self.groupCount * Self.groupLength)
        digits.withMutableBytes { digits in
            let keyDigits = Self.keyGroupCount * Self.groupLength
            bytes.withBytes { key in
                for index in 0..<keyDigits { digits[index] = CrockfordBase32.digit(Self.fiveBits(index, of: key)) }
            }
            check.withBytes { check in
                for index in 0..<Self.groupLength {
                    digits[keyDigits + index] = CrockfordBase32.digit(Self.fiveBits(index, of: check))
                }
            }
        }
        return digits
    }

    /// Five bits of a number whose most significant bit is the first one.
    private static func fiveBits(_ index: Int, of bytes: Span<UInt8>) -> UInt8 {
        let bit = index * 5
        let high = UInt16(bytes[bit / 8]) << 8
        let low = bit / 8 + 1 < bytes.count ? UInt16(bytes[bit / 8 + 1]) : 0
        return UInt8(truncatingIfNeeded: (high | low) >> (11 - UInt16(bit % 8)) & 31)
    }
}
