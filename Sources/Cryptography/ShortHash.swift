import CSodium

/// Hashes of eight bytes under a key that lives as long as the value, by which equal bytes are found in memory.
///
/// Without the key they tell nothing of what was hashed, and nobody can choose bytes that meet; the key is never stored.
///
/// - Source: SipHash-2-4, Aumasson and Bernstein, INDOCRYPT 2012, by libsodium's `crypto_shorthash`.
package struct ShortHash: ~Copyable {
    private let key: SecretBytes

    package init(from randomness: Randomness) {
        Sodium.started
        key = randomness.secret(count: 16)
    }

    /// The hash of some bytes.
    package borrowing func value(of bytes: Span<UInt8>) -> UInt64 {
        var output = UInt64(0)
        let count = UInt64(bytes.count)
        key.withBytes { key in
            unsafe bytes.withPointer { input in
                unsafe key.withPointer { key in
                    unsafe withUnsafeMutableBytes(of: &output) { buffer in
                        let bytes = unsafe buffer.assumingMemoryBound(to: UInt8.self)
                        if let base = bytes.baseAddress { _ = unsafe crypto_shorthash(base, input, count, key) }
                    }
                }
            }
        }
        return UInt64(littleEndian: output)
    }
}
