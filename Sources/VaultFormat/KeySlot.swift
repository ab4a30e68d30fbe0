package import Cryptography
package import VaultModel

/// One way to open a vault: 208 bytes that wrap a root key, or an audit key, to a credential.
///
/// `header(64) || public key(32) || ephemeral key(32) || commitment(32) || wrapped(48)`
///
/// - Source: Docs/Format.md, "Key slots".
package struct KeySlot: Equatable, Sendable {
    package static let length = 208
    /// The most slots in a vault, and the most of them that cost Argon2id.
    package static let most = 8
    package static let mostStretched = 4

    package let header: SlotHeader
    /// The slot as it is stored.
    package let bytes: [UInt8]

    package var id: Identifier { header.id }

    /// Reads a stored slot.
    ///
    /// - Throws: `.format` when the length or any fixed field is not what this format names.
    package init(_ span: Span<UInt8>) throws(FormatError) {
        guard span.count == Self.length else { throw .format }
        header = try SlotHeader(span)
        bytes = span.array()
    }

    private init(header: SlotHeader, bytes: [UInt8]) {
        self.header = header
        self.bytes = bytes
    }

    /// Wraps 32 bytes of key material to a credential's slot keys.
    package static func wrap(
        _ target: borrowing SecretBytes, to keys: borrowing SlotKeys, header: SlotHeader, vault: Identifier,
        randomness: Randomness
    ) throws(FormatError) -> KeySlot {
        let ephemeral = X25519.keyPair(seed: randomness.secret(count: 32))
        guard let shared = X25519.agree(ephemeral.secretKey, with: keys.publicKey.span) else { throw .format }
        var bytes = header.bytes + keys.publicKey + ephemeral.publicKey
        let wrapping = wrappingKey(bytes.span, shared: shared, symmetric: keys.symmetricKey, vault: vault)
        let wrapped = wrapping.withBytes { wrapping in
            target.withBytes { target in
                XChaCha20Poly1305.seal(
                    target, associatedData: bytes.span, nonce: zeroNonce.span, key: wrapping.extracting(0..<32))
            }
        }
        bytes += wrapping.slice(32..<64).withBytes { $0.array() }
        bytes += wrapped
        return KeySlot(header: header, bytes: bytes)
    }

    /// Whether a credential's keys belong to this slot.
    package func belongs(to keys: borrowing SlotKeys) -> Bool {
        bytes.span.extracting(64..<96).matches(keys.publicKey.span)
    }

    /// Unwraps the 32 bytes.
    ///
    /// - Precondition: the slot belongs to the keys, which come from a credential.
    /// - Throws: The slot was changed: `.format`, `.commitment` or `.tag`.
    package func unwrap(with keys: borrowing SlotKeys, vault: Identifier) throws(FormatError) -> SecretBytes {
        let span = bytes.span
        guard let shared = keys.agree(with: span.extracting(96..<128)) else { throw .format }
        let associatedData = span.extracting(0..<128)
        let wrapping = Self.wrappingKey(associatedData, shared: shared, symmetric: keys.symmetricKey, vault: vault)
        let commitment = SecretBytes(copying: span.extracting(128..<160))
        guard wrapping.slice(32..<64).equals(commitment) else { throw .commitment }
        let target = wrapping.withBytes { wrapping in
            XChaCha20Poly1305.open(
                span.extracting(160..<208), associatedData: associatedData, nonce: Self.zeroNonce.span,
                key: wrapping.extracting(0..<32))
        }
        guard let target else { throw .tag }
        return target
    }

    // One wrapping key serves one wrap, so the nonce may be constant.
    private static let zeroNonce = [UInt8](repeating: 0, count: XChaCha20Poly1305.nonceLength)

    /// kk = B(64, symmetric, header || public || ephemeral || shared, salt = vault): key, then commitment.
    private static func wrappingKey(
        _ associatedData: Span<UInt8>, shared: borrowing SecretBytes, symmetric: borrowing SecretBytes,
        vault: Identifier
    ) -> SecretBytes {
        var input = SecretWriter(capacity: 256)
        input.append(associatedData)
        input.append(shared)
        return input.withBytes { input in
            Blake2b.secret(
                count: 64, key: symmetric, of: input, salt: vault.bytes.span, personal: "vault.slot.kek")
        }
    }
}

extension SlotKeys {
    /// The shared secret with a slot's ephemeral key, or `nil` for a point of low order.
    fileprivate borrowing func agree(with publicKey: Span<UInt8>) -> SecretBytes? {
        switch secretKey {
        case .some(let secretKey): X25519.agree(secretKey, with: publicKey)
        case .none: nil
        }
    }
}
