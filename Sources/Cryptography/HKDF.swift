/// Keys derived from a key, for files of the age format.
///
/// - Source: RFC 5869 with SHA-256.
package enum HKDF {
    /// Derives 32 bytes: one block of the expansion.
    ///
    /// - Parameter info: What the key is for; public.
    package static func key(
        from key: borrowing SecretBytes, salt: Span<UInt8>, info: String
    ) -> SecretBytes {
        // A salt that is not given is as many zeros as the hash is long, which is what a short HMAC key is padded with.
        let pseudorandomKey = key.withBytes { HMAC.sha256(of: $0, key: salt) }
        let message = Array(info.utf8) + [1]
        return pseudorandomKey.withBytes { HMAC.sha256(of: message.span, key: $0) }
    }
}
