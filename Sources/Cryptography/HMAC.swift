import CSodium

/// Keyed digests; those of one-time codes, under three hashes, are computed by `HMACKey`.
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

    /// The authenticator of a message of any length, under SHA-256: for files of the age format and check words.
    package static func sha256(of message: Span<UInt8>, key: Span<UInt8>) -> SecretBytes {
        Sodium.started
        defer { Sodium.wipeStack() }
        typealias State = crypto_auth_hmacsha256_state
        var memory = SecretBytes(count: MemoryLayout<State>.size)
        var output = SecretBytes(count: Hash.sha256.length)
        let (keyLength, messageLength) = (key.count, UInt64(message.count))
        unsafe memory.withMutablePointer { memory in
            let state = unsafe UnsafeMutableRawPointer(memory).bindMemory(to: State.self, capacity: 1)
            unsafe key.withPointer { _ = unsafe crypto_auth_hmacsha256_init(state, $0, keyLength) }
            unsafe message.withPointer { _ = unsafe crypto_auth_hmacsha256_update(state, $0, messageLength) }
            unsafe output.withMutablePointer { _ = unsafe crypto_auth_hmacsha256_final(state, $0) }
        }
        return output
    }
}
