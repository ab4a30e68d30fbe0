import CSodium

/// scrypt with blocks of a kibibyte (r = 8) and one lane (p = 1): only for files of the age format, which has nothing else.
///
/// Its working memory, 1 KiB times the work, is neither locked nor wiped by libsodium; it goes back to the system, which
/// hands nobody a page as it was.
///
/// - Source: RFC 7914, by libsodium's `crypto_pwhash_scryptsalsa208sha256_ll`.
package enum Scrypt {
    /// The memory that the work asks for could not be had.
    package struct OutOfMemory: Error {}

    /// Stretches a passphrase into 32 bytes.
    ///
    /// - Parameter logarithmOfWork: The logarithm to base 2 of N: 18 takes 256 MiB.
    /// - Throws: `OutOfMemory`.
    package static func stretch(
        _ passphrase: borrowing SecretBytes, salt: Span<UInt8>, logarithmOfWork: Int
    ) throws(OutOfMemory) -> SecretBytes {
        Sodium.started
        defer { Sodium.wipeStack(16_384) }
        precondition((1...30).contains(logarithmOfWork), "the work is a power of two")
        var output = SecretBytes(count: 32)
        let (length, saltLength) = (passphrase.count, salt.count)
        let status = unsafe output.withMutablePointer { output in
            passphrase.withBytes { passphrase in
                unsafe passphrase.withPointer { passphrase in
                    unsafe salt.withPointer { salt in
                        unsafe crypto_pwhash_scryptsalsa208sha256_ll(
                            passphrase, length, salt, saltLength, UInt64(1) << UInt64(logarithmOfWork), 8, 1, output, 32
                        )
                    }
                }
            }
        }
        guard status == 0 else { throw OutOfMemory() }
        return output
    }
}
