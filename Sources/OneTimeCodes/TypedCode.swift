import Cryptography
package import VaultModel

/// A one-time code that a person brought, to be compared with what a seed gives.
package struct TypedCode: Equatable, Sendable {
    package let digits: Int
    let number: UInt32

    /// Reads 6 to 8 digits; the spaces and hyphens that programs show in between are forgiven.
    ///
    /// - Throws: `.usage`; the text is not repeated, since it may be something else than a code.
    package init(_ text: Span<UInt8>) throws(VaultError) {
        var (digits, number): (Int, UInt32) = (0, 0)
        for index in 0..<text.count {
            switch text[index] {
            case UInt8(ascii: "0")...UInt8(ascii: "9") where digits < OneTimeCodeParameters.allowedDigits.upperBound:
                number = 10 * number + UInt32(text[index] - UInt8(ascii: "0"))
                digits += 1
            case UInt8(ascii: " "), UInt8(ascii: "-"): continue
            default: throw Self.noCode
            }
        }
        guard OneTimeCodeParameters.allowedDigits.contains(digits) else { throw Self.noCode }
        self.digits = digits
        self.number = number
    }

    private static var noCode: VaultError {
        VaultError(.usage, "this is no one-time code", hint: "a code has 6 to 8 digits, and nothing else")
    }
}
