package import Cryptography
package import VaultModel

/// A seed and all that came with it.
package struct OneTimeCodeSource: ~Copyable {
    /// Something worth telling whoever brought the link, though it was understood.
    package enum Remark: Equatable, Sendable {
        /// A parameter that nothing here knows.
        case ignoredParameter(String)

        /// The label and the parameter name two issuers; the parameter was believed.
        case issuersDiffer(label: String, parameter: String)
    }

    package let seed: SecretBytes
    package let parameters: OneTimeCodeParameters
    package let issuer: String?
    package let account: String?
    package let remarks: [Remark]

    /// Whether a text is a link, which says its parameters itself, rather than a bare seed.
    package static func isLink(_ text: Span<UInt8>) -> Bool { text.contains("://") }

    /// Whether a text has several lines.
    package static func isList(_ text: Span<UInt8>) -> Bool {
        text.firstIndex(of: 0x0A, in: text.rangeWithoutOuterSpace()) != nil
    }

    /// Reads what an exchange shows beside its QR code, or an export has in its column: an `otpauth` link, or a bare
    /// seed in Base32, which is taken with the usual parameters.
    ///
    /// White space around it is dropped.
    ///
    /// - Throws: `.usage` when it is neither, or of a kind whose codes cannot be computed; no message holds any of it.
    package static func parse(_ text: Span<UInt8>) throws(VaultError) -> OneTimeCodeSource {
        let text = text.extracting(text.rangeWithoutOuterSpace())
        if text.hasPrefix(OneTimeLink.scheme) { return try OneTimeLink.parse(text) }
        if text.hasPrefix(MigrationLink.scheme) {
            throw VaultError(
                .usage, "this link is an export of several codes, not one code",
                hint: "bring all of them in with 'vault otp import'")
        }
        if text.hasPrefix("steam://") { throw OneTimeLink.steam }
        guard !text.contains("://") else {
            throw VaultError(.usage, "this is a link, but no otpauth link", hint: "an otpauth link begins otpauth://")
        }
        return OneTimeCodeSource(
            seed: try Base32.decode(text), parameters: .usual, issuer: nil, account: nil, remarks: [])
    }
}
