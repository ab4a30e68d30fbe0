import CSodium

/// The cost of turning a passphrase into a key.
///
/// - Source: RFC 9106; one lane, as libsodium has it.
package struct StretchingCost: Equatable, Sendable {
    /// Passes over memory. At least 1.
    package let passes: UInt32

    /// Memory used, in KiB. At least 8.
    package let memoryInKiB: UInt32

    package init(passes: UInt32, memoryInKiB: UInt32) {
        self.passes = passes
        self.memoryInKiB = memoryInKiB
    }

    /// Memory times passes, in KiB: what an unlock costs, and what one guess costs an attacker.
    package var work: UInt64 { UInt64(passes) * UInt64(memoryInKiB) }
}

/// Argon2id version 1.3.
///
/// - Source: RFC 9106, by libsodium's `crypto_pwhash`.
package enum Argon2id {
    /// The memory that the cost asks for could not be had.
    package struct OutOfMemory: Error {}

    /// Stretches a passphrase into 32 bytes.
    ///
    /// - Parameter salt: 16 bytes.
    /// - Throws: `OutOfMemory`.
    package static func stretch(
        _ passphrase: borrowing SecretBytes, salt: Span<UInt8>, cost: StretchingCost
    ) throws(OutOfMemory) -> SecretBytes {
        Sodium.started
        defer { Sodium.wipeStack(16_384) }
        precondition(salt.count == 16, "a salt has 16 bytes")
        var output = SecretBytes(count: 32)
        let length = UInt64(passphrase.count)
        let status = unsafe output.withMutablePointer { output in
            passphrase.withBytes { passphrase in
                unsafe passphrase.withPointer { passphrase in
                    unsafe salt.withPointer { salt in
                        unsafe crypto_pwhash(
                            output, 32, UnsafeRawPointer(passphrase).assumingMemoryBound(to: CChar.self), length, salt,
                            UInt64(cost.passes), Int(cost.memoryInKiB) * 1_024, crypto_pwhash_ALG_ARGON2ID13)
                    }
                }
            }
        }
        guard status == 0 else { throw OutOfMemory() }
        return output
    }
}
