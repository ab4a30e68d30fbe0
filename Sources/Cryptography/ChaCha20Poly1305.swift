import CSodium

/// ChaCha20-Poly1305 with nonces of 12 bytes, for files of the age format; what the vault seals has longer ones.
///
/// - Source: RFC 8439, by libsodium's `crypto_aead_chacha20poly1305_ietf_*`.
package enum ChaCha20Poly1305 {
    package static let nonceLength = 12
    package static let tagLength = 16

    /// Encrypts; the answer is as long as the plaintext and a tag of 16 bytes.
    package static func seal(_ plaintext: Span<UInt8>, nonce: Span<UInt8>, key: Span<UInt8>) -> [UInt8] {
        Sodium.started
        defer { Sodium.wipeStack() }
        precondition(nonce.count == nonceLength && key.count == 32, "a nonce has 12 bytes, a key 32")
        var output = [UInt8](repeating: 0, count: plaintext.count + tagLength)
        let length = UInt64(plaintext.count)
        let status = unsafe plaintext.withPointer { plaintext in
            unsafe nonce.withPointer { nonce in
                unsafe key.withPointer { key in
                    unsafe crypto_aead_chacha20poly1305_ietf_encrypt(
                        &output, nil, plaintext, length, nil, 0, nil, nonce, key)
                }
            }
        }
        precondition(status == 0, "encryption cannot fail")
        return output
    }

    /// Decrypts into locked memory, or answers `nil` when the tag does not hold.
    package static func open(_ ciphertext: Span<UInt8>, nonce: Span<UInt8>, key: Span<UInt8>) -> SecretBytes? {
        Sodium.started
        defer { Sodium.wipeStack() }
        precondition(nonce.count == nonceLength && key.count == 32, "a nonce has 12 bytes, a key 32")
        guard ciphertext.count >= tagLength else { return nil }
        var output = SecretBytes(count: ciphertext.count - tagLength)
        let length = UInt64(ciphertext.count)
        let status = unsafe output.withMutablePointer { output in
            unsafe ciphertext.withPointer { ciphertext in
                unsafe nonce.withPointer { nonce in
                    unsafe key.withPointer { key in
                        unsafe crypto_aead_chacha20poly1305_ietf_decrypt(
                            output, nil, nil, ciphertext, length, nil, 0, nonce, key)
                    }
                }
            }
        }
        guard status == 0 else { return nil }
        return output
    }
}
