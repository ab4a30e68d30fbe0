package import Cryptography
package import VaultModel

/// Computes one-time codes.
package enum OneTimeCode {
    /// The code at a moment, as ASCII digits.
    ///
    /// - Source: RFC 6238, section 4.2; for a counter RFC 4226, section 5.3.
    package static func text(
        seed: Span<UInt8>, parameters: OneTimeCodeParameters, at time: Timestamp
    ) -> SecretBytes {
        text(seed: seed, parameters: parameters, counter: parameters.counter(at: time))
    }

    /// The code of a counter, as ASCII digits with leading zeros.
    package static func text(
        seed: Span<UInt8>, parameters: OneTimeCodeParameters, counter: UInt64
    ) -> SecretBytes {
        var remaining = number(seed: seed, parameters: parameters, counter: counter)
        var text = SecretBytes(count: parameters.digits)
        text.withMutableBytes { text in
            for index in stride(from: text.count - 1, through: 0, by: -1) {
                text[index] = UInt8(ascii: "0") + UInt8(remaining % 10)
                remaining /= 10
            }
        }
        return text
    }

    /// The code of a counter as a number.
    private static func number(
        seed: Span<UInt8>, parameters: OneTimeCodeParameters, counter: UInt64
    ) -> UInt32 {
        var key = HMACKey(seed, hash: parameters.hash)
        return key.number(ofCounter: counter, digits: parameters.digits)
    }
}

extension HMACKey {
    /// The code of a counter as a number: what a search over many steps compares.
    mutating func number(ofCounter counter: UInt64, digits: Int) -> UInt32 {
        let truncated = withAuthenticator(ofCounter: counter) { bytes in
            // RFC 4226, section 5.3: the low four bits of the last byte say where the number begins.
            let offset = Int(bytes[bytes.count - 1] & 0x0F)
            return UInt32(bigEndian: bytes.integer(at: offset)) & 0x7FFF_FFFF
        }
        return truncated % Self.powersOfTen[digits]
    }

    private static let powersOfTen: [UInt32] = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000]
}
