import CSodium

/// XChaCha20-Poly1305, the IETF construction.
///
/// It is not key-committing: whoever uses it adds a commitment.
///
/// - Source: draft-irtf-cfrg-xchacha-03, by libsodium.
package enum XChaCha20Poly1305 {
    package static let nonceLength = 24
    package static let tagLength = 16

    /// Encrypts; the answer is as long as the plaintext and a tag of 16 bytes.
    package static func seal(
        _ plaintext: Span<UInt8>, associatedData: Span<UInt8>, nonce: Span<UInt8>, key: Span<UInt8>
    ) -> [UInt8] {
        Sodium.started
        defer { Sodium.wipeStack() }
        precondition(nonce.count == nonceLength && key.count == 32, "a nonce has 24 bytes, a key 32")
        var output = [UInt8](repeating: 0, count: plaintext.count + tagLength)
        let (plaintextLength, dataLength) = (UInt64(plaintext.count), UInt64(associatedData.count))
        let status = unsafe plaintext.withPointer { plaintext in
            unsafe associatedData.withPointer { associatedData in
                unsafe nonce.withPointer { nonce in
                    unsafe key.withPointer { key in
                        unsafe crypto_aead_xchacha20poly1305_ietf_encrypt(
                            &output, nil, plaintext, plaintextLength, associatedData, dataLength, nil, nonce, key)
                    }
                }
            }
        }
        precondition(status == 0, "encryption cannot fail")
        return output
    }

    /// Decrypts into locked memory, or answers `nil` when the tag does not hold.
    package static func open(
        _ ciphertext: Span<UInt8>, associatedData: Span<UInt8>, nonce: Span<UInt8>, key: Span<UInt8>
    ) -> SecretBytes? {
        Sodium.started
        defer { Sodium.wipeStack() }
        precondition(nonce.count == nonceLength && key.count == 32, "a nonce has 24 bytes, a key 32")
        guard ciphertext.count >= tagLength else { return nil }
        var output = SecretBytes(count: ciphertext.count - tagLength)
        let (ciphertextLength, dataLength) = (UInt64(ciphertext.count), UInt64(associatedData.count))
        let status = unsafe output.withMutablePointer { output in
            unsafe ciphertext.withPointer { ciphertext in
                unsafe associatedData.withPointer { associatedData in
                    unsafe nonce.withPointer { nonce in
                        unsafe key.withPointer { key in
                            unsafe crypto_aead_xchacha20poly1305_ietf_decrypt(
                                output, nil, nil, ciphertext, ciphertextLength, associatedData, dataLength, nonce, key)
                        }
                    }
                }
            }
        }
        guard status == 0 else { return nil }
        return output
    }
}
