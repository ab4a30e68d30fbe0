import CSodium

/// Diffie-Hellman on Curve25519.
///
/// - Source: RFC 7748; the key pair from a seed is libsodium's `crypto_box_seed_keypair` (SHA-512 of the seed).
package enum X25519 {
    /// A public key, 32 bytes, and the secret scalar that belongs to it.
    package struct KeyPair: ~Copyable {
        package let publicKey: [UInt8]
        package let secretKey: SecretBytes
    }

    /// The key pair that a 32-byte seed stands for.
    package static func keyPair(seed: borrowing SecretBytes) -> KeyPair {
        Sodium.started
        defer { Sodium.wipeStack() }
        precondition(seed.count == 32, "a seed has 32 bytes")
        var publicKey = [UInt8](repeating: 0, count: 32)
        var secretKey = SecretBytes(count: 32)
        unsafe secretKey.withMutablePointer { secretKey in
            seed.withBytes { seed in
                unsafe seed.withPointer { seed in
                    _ = unsafe crypto_box_seed_keypair(&publicKey, secretKey, seed)
                }
            }
        }
        return KeyPair(publicKey: publicKey, secretKey: secretKey)
    }

    /// The shared secret, or `nil` when the public key is a point of low order.
    package static func agree(_ secretKey: borrowing SecretBytes, with publicKey: Span<UInt8>) -> SecretBytes? {
        Sodium.started
        defer { Sodium.wipeStack() }
        precondition(secretKey.count == 32 && publicKey.count == 32, "both keys have 32 bytes")
        var shared = SecretBytes(count: 32)
        let status = unsafe shared.withMutablePointer { shared in
            secretKey.withBytes { secretKey in
                unsafe secretKey.withPointer { secretKey in
                    unsafe publicKey.withPointer { unsafe crypto_scalarmult(shared, secretKey, $0) }
                }
            }
        }
        guard status == 0 else { return nil }
        return shared
    }
}
