import CSodium

/// Keyed digests as one-time codes use them; `HMACKey` computes them.
///
/// - Source: RFC 2104; SHA-256 and SHA-512 by libsodium's `crypto_auth_hmacsha256` and `crypto_auth_hmacsha512`.
package enum HMAC {
    /// The digest under the key.
    package enum Hash: CaseIterable, Sendable {
        case sha1, sha256, sha512

        /// Length of the authenticator in bytes.
        package var length: Int {
            switch self {
            case .sha1: SHA1.digestLength
            case .sha256: Int(crypto_auth_hmacsha256_BYTES)
            case .sha512: Int(crypto_auth_hmacsha512_BYTES)
            }
        }
    }
}
