package import Cryptography
import VaultModel

/// What a person or a machine presents to open a slot.
package struct SlotCredential: ~Copyable {
    /// The type of slot it opens.
    package let type: SlotType

    /// UTF-8 as typed, 1 to 1,024 bytes; empty where the type has none.
    private let passphrase: SecretBytes

    /// Twenty bytes of recovery key, 32 of any other; empty where the type has none.
    private let key: SecretBytes

    private init(type: SlotType, passphrase: consuming SecretBytes, key: consuming SecretBytes) {
        self.type = type
        self.passphrase = passphrase
        self.key = key
    }

    package static func passphrase(_ passphrase: consuming SecretBytes) -> SlotCredential {
        SlotCredential(type: .passphrase, passphrase: passphrase, key: SecretBytes(count: 0))
    }

    package static func recovery(_ key: consuming SecretBytes) -> SlotCredential {
        precondition(key.count == 20, "a recovery key has 20 bytes")
        return SlotCredential(type: .recovery, passphrase: SecretBytes(count: 0), key: key)
    }

    package static func passphrase(
        _ passphrase: consuming SecretBytes, andKeyfile key: consuming SecretBytes
    ) -> SlotCredential {
        precondition(key.count == 32, "a keyfile has 32 bytes")
        return SlotCredential(type: .passphraseAndKeyfile, passphrase: passphrase, key: key)
    }

    /// A key of 32 bytes that is itself the credential.
    ///
    /// - Parameter type: `.keyfile`, `.systemStore` or `.auditGrant`.
    package static func key(_ key: consuming SecretBytes, type: SlotType) -> SlotCredential {
        precondition(key.count == 32 && !type.isStretched && type != .recovery, "a keyfile has 32 bytes")
        return SlotCredential(type: type, passphrase: SecretBytes(count: 0), key: key)
    }

    /// The same credential a second time.
    package borrowing func duplicate() -> SlotCredential {
        SlotCredential(type: type, passphrase: passphrase.duplicate(), key: key.duplicate())
    }

    /// Whether a passphrase is the one in it.
    package borrowing func hasPassphrase(_ other: borrowing SecretBytes) -> Bool {
        type.isStretched && passphrase.equals(other)
    }

    /// The same credential with another passphrase; what has none becomes one of a passphrase alone.
    package borrowing func replacingPassphrase(by passphrase: consuming SecretBytes) -> SlotCredential {
        type == .passphraseAndKeyfile
            ? .passphrase(passphrase, andKeyfile: key.duplicate()) : .passphrase(passphrase)
    }

    /// Derives what a slot is opened and closed with. Costs Argon2id where there is a passphrase.
    ///
    /// - Source: Docs/Format.md, "Key slots".
    package borrowing func slotKeys(for header: SlotHeader) throws(Argon2id.OutOfMemory) -> SlotKeys {
        let salt = header.salt.bytes
        switch type {
        case .passphrase:
            let stretched = try Argon2id.stretch(passphrase, salt: salt.span, cost: header.cost)
            return SlotKeys(Self.expand(stretched, header, salt: salt))
        case .recovery, .keyfile, .systemStore, .auditGrant:
            return SlotKeys(Self.expand(key, header, salt: salt))
        case .passphraseAndKeyfile:
            let stretched = try Argon2id.stretch(passphrase, salt: salt.span, cost: header.cost)
            return SlotKeys(Self.expand(key, header, salt: salt, and: stretched))
        }
    }

    private static func expand(
        _ key: borrowing SecretBytes, _ header: SlotHeader, salt: [UInt8]
    ) -> SecretBytes {
        expand(key, header, salt: salt, and: SecretBytes(count: 0))
    }

    /// S = B(64, key, type || additional, salt): the type is inside, so that one secret in two slots gives two keys.
    private static func expand(
        _ key: borrowing SecretBytes, _ header: SlotHeader, salt: [UInt8], and additional: borrowing SecretBytes
    ) -> SecretBytes {
        var input = SecretWriter(capacity: 64)
        input.append(header.type.rawValue)
        input.append(additional)
        return input.withBytes { input in
            Blake2b.secret(count: 64, key: key, of: input, salt: salt.span, personal: "vault.slot.v1")
        }
    }
}

/// The two halves of a slot's secret: a key pair by its seed, and a symmetric key.
///
/// Both are needed: with a public key alone, whoever can write the file could wrap a root key of his own to it.
package struct SlotKeys: ~Copyable {
    /// The secret scalar; absent in keys from escrow, which can wrap and not unwrap.
    let secretKey: SecretBytes?
    package let publicKey: [UInt8]
    let symmetricKey: SecretBytes

    /// Splits the 64 bytes that a credential expands to.
    init(_ expanded: borrowing SecretBytes) {
        let pair = X25519.keyPair(seed: expanded.slice(0..<32))
        publicKey = pair.publicKey
        secretKey = pair.secretKey.duplicate()
        symmetricKey = expanded.slice(32..<64)
    }

    /// Reads the 64 bytes that an escrow blob holds.
    ///
    /// - Throws: `.fields` when there are not 64.
    package init(escrow body: borrowing SecretBytes) throws(FormatError) {
        guard body.count == 64 else { throw .fields }
        publicKey = body.withBytes { $0.extracting(0..<32).array() }
        symmetricKey = body.slice(32..<64)
        secretKey = nil
    }

    /// What is sealed under the escrow key: public key, symmetric key.
    package borrowing func escrowBody() -> SecretBytes {
        var writer = SecretWriter(capacity: 64)
        writer.append(publicKey.span)
        writer.append(symmetricKey)
        return writer.finish()
    }
}
