import CSodium

/// Keyed digests as one-time codes use them, under keys of any length.
///
/// - Source: RFC 2104; SHA-256 and SHA-512 by libsodium's `crypto_auth_hmacsha256` and `crypto_auth_hmacsha512`, whose
///   states are laid into locked memory.
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

    /// The authenticator of a message.
    package static func authenticator(of message: Span<UInt8>, key: Span<UInt8>, hash: Hash) -> SecretBytes {
        defer { Sodium.wipeStack() }
        return switch hash {
        case .sha1: sha1(of: message, key: key)
        case .sha256: sha256(of: message, key: key)
        case .sha512: sha512(of: message, key: key)
        }
    }

    private static func sha1(of message: Span<UInt8>, key: Span<UInt8>) -> SecretBytes {
        var pad = SecretBytes(count: SHA1.blockLength)
        if key.count > SHA1.blockLength {
            let digest = SHA1.digest(of: key)
            digest.withBytes { copy($0, into: &pad) }
        } else {
            copy(key, into: &pad)
        }
        let (inner, outer): (UInt8, UInt8) = (0x36, 0x5C)
        mask(&pad, with: inner)
        var hash = SHA1()
        pad.withBytes { hash.update($0) }
        hash.update(message)
        let digest = hash.finish()

        mask(&pad, with: inner ^ outer)
        var outerHash = SHA1()
        pad.withBytes { outerHash.update($0) }
        digest.withBytes { outerHash.update($0) }
        return outerHash.finish()
    }

    private static func copy(_ bytes: Span<UInt8>, into pad: inout SecretBytes) {
        pad.withMutableBytes { pad in
            for index in 0..<bytes.count { pad[index] = bytes[index] }
        }
    }

    private static func mask(_ pad: inout SecretBytes, with byte: UInt8) {
        pad.withMutableBytes { pad in
            for index in 0..<pad.count { pad[index] ^= byte }
        }
    }

    private static func sha256(of message: Span<UInt8>, key: Span<UInt8>) -> SecretBytes {
        Sodium.started
        var memory = SecretBytes(count: MemoryLayout<crypto_auth_hmacsha256_state>.size)
        var output = SecretBytes(count: Hash.sha256.length)
        let (keyLength, messageLength) = (key.count, UInt64(message.count))
        unsafe memory.withMutablePointer { memory in
            let state = unsafe UnsafeMutableRawPointer(memory).bindMemory(
                to: crypto_auth_hmacsha256_state.self, capacity: 1)
            unsafe key.withPointer { _ = unsafe crypto_auth_hmacsha256_init(state, $0, keyLength) }
            unsafe message.withPointer { _ = unsafe crypto_auth_hmacsha256_update(state, $0, messageLength) }
            unsafe output.withMutablePointer { _ = unsafe crypto_auth_hmacsha256_final(state, $0) }
        }
        return output
    }

    private static func sha512(of message: Span<UInt8>, key: Span<UInt8>) -> SecretBytes {
        Sodium.started
        var memory = SecretBytes(count: MemoryLayout<crypto_auth_hmacsha512_state>.size)
        var output = SecretBytes(count: Hash.sha512.length)
        let (keyLength, messageLength) = (key.count, UInt64(message.count))
        unsafe memory.withMutablePointer { memory in
            let state = unsafe UnsafeMutableRawPointer(memory).bindMemory(
                to: crypto_auth_hmacsha512_state.self, capacity: 1)
            unsafe key.withPointer { _ = unsafe crypto_auth_hmacsha512_init(state, $0, keyLength) }
            unsafe message.withPointer { _ = unsafe crypto_auth_hmacsha512_update(state, $0, messageLength) }
            unsafe output.withMutablePointer { _ = unsafe crypto_auth_hmacsha512_final(state, $0) }
        }
        return output
    }
}
