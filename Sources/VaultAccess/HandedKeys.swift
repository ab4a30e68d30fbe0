package import Cryptography
import VaultFormat
package import VaultModel

/// The keys that a process which unlocked a vault hands to an agent: neither root, escrow nor wrap key is among them.
///
/// `"VAH1" | vault id[16] | u32 epoch | u32 audit epoch | K_sec | K_ovw | K_man | K_anchor | K_hedge | K_aud`, 220 bytes.
package struct HandedKeys: ~Copyable {
    /// The bytes of all of them together.
    package static let length = 28 + 6 * 32

    let vault: Identifier
    let epoch: UInt32
    let auditEpoch: UInt32
    let keyring: Keyring
    let auditKey: Key<AuditRole>

    init(
        vault: Identifier, epoch: UInt32, auditEpoch: UInt32, keyring: consuming Keyring,
        auditKey: consuming Key<AuditRole>
    ) {
        self.vault = vault
        self.epoch = epoch
        self.auditEpoch = auditEpoch
        self.keyring = keyring
        self.auditKey = auditKey
    }

    /// Reads what was handed over.
    ///
    /// - Throws: `.failure` for anything but 220 bytes that begin as they should.
    package init(_ bytes: borrowing SecretBytes) throws(VaultError) {
        guard bytes.count == Self.length,
            bytes.withBytes({ $0.extracting(0..<4).matches(Array("VAH1".utf8).span) })
        else { throw VaultError(.failure, "no keys were handed over") }
        vault = bytes.withBytes { Identifier($0, at: 4) }
        epoch = bytes.withBytes { $0.integer(at: 20) }
        auditEpoch = bytes.withBytes { $0.integer(at: 24) }
        func key(_ index: Int) -> SecretBytes { bytes.slice(28 + index * 32..<60 + index * 32) }
        keyring = Keyring(
            secrets: Key(key(0)), overviews: Key(key(1)), manifest: Key(key(2)), anchor: Key(key(3)), hedge: Key(key(4))
        )
        auditKey = Key(key(5))
    }

    /// As they are handed over.
    package borrowing func encoded() -> SecretBytes {
        var writer = SecretWriter(capacity: Self.length)
        writer.append(utf8: "VAH1")
        writer.append(vault.bytes.span)
        writer.appendInteger(epoch)
        writer.appendInteger(auditEpoch)
        writer.append(keyring.secrets.bytes)
        writer.append(keyring.overviews.bytes)
        writer.append(keyring.manifest.bytes)
        writer.append(keyring.anchor.bytes)
        writer.append(keyring.hedge.bytes)
        writer.append(auditKey.bytes)
        return writer.finish()
    }
}

extension UnlockedVault {
    /// What an agent needs to keep the vault open.
    package func handedKeys() -> HandedKeys {
        HandedKeys(
            vault: id, epoch: state.manifest.epoch, auditEpoch: state.manifest.auditEpoch,
            keyring: keys.duplicate(), auditKey: auditKey.duplicate())
    }
}
