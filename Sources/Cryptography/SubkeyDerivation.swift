import CSodium

/// Subkeys of one root key.
///
/// - Source: libsodium `crypto_kdf_derive_from_key` (BLAKE2b with the subkey's number as salt).
package enum SubkeyDerivation {
    /// Derives 32 bytes.
    ///
    /// - Parameters:
    ///   - number: Which subkey.
    ///   - context: Exactly 8 ASCII characters.
    ///   - root: 32 bytes.
    package static func derive(
        number: UInt64, context: StaticString, from root: borrowing SecretBytes
    ) -> SecretBytes {
        Sodium.started
        defer { Sodium.wipeStack() }
        precondition(root.count == 32 && context.utf8CodeUnitCount == 8, "a root key has 32 bytes, a context 8")
        var output = SecretBytes(count: 32)
        let name = Array(context.description.utf8).map { CChar(bitPattern: $0) }
        let status = unsafe output.withMutablePointer { output in
            root.withBytes { root in
                unsafe root.withPointer { unsafe crypto_kdf_derive_from_key(output, 32, number, name, $0) }
            }
        }
        precondition(status == 0, "the subkey could not be derived")
        return output
    }
}
