import Cryptography
import VaultFormat
import VaultModel
import VaultStore

/// The keys of one epoch that only work on slots needs.
struct EpochKeys: ~Copyable {
    let root: RootKey
    let keyring: Keyring
    let escrow: Key<EscrowRole>
    let wrap: Key<WrapRole>
    let epoch: UInt32

    init(_ root: consuming RootKey, epoch: UInt32) {
        keyring = Keyring(root)
        escrow = root.subkey()
        wrap = root.subkey()
        self.root = root
        self.epoch = epoch
    }
}

/// Makes slots of one vault for one epoch.
struct SlotMaker {
    let sealer: Sealer

    /// Derives a slot's keys from a credential.
    static func stretch(
        _ credential: borrowing SlotCredential, _ header: SlotHeader
    ) throws(VaultError) -> SlotKeys {
        do { return try credential.slotKeys(for: header) } catch {
            throw VaultError(
                .failure, "there is not enough memory for the key stretching (\(header.cost.title))",
                hint: "close other programs and try again")
        }
    }

    /// Wraps a root key to a slot and seals the slot's keys for the rekeys to come.
    func slot(_ prepared: PreparedSlot, keys: borrowing EpochKeys) throws(VaultError) -> StoredSlot {
        try slot(prepared.header, prepared.keys, target: keys.root.bytes, epoch: keys.epoch, keys: keys)
    }

    /// Wraps the audit key of an epoch to a slot, likewise.
    func grant(
        _ prepared: PreparedSlot, auditKey: borrowing Key<AuditRole>, auditEpoch: UInt32, keys: borrowing EpochKeys
    ) throws(VaultError) -> StoredSlot {
        try slot(prepared.header, prepared.keys, target: auditKey.bytes, epoch: auditEpoch, keys: keys)
    }

    /// Wraps another root to a slot that is kept; nobody is asked for its credential.
    ///
    /// The public key comes from the sealed escrow and never from the row, where somebody could have put his own.
    func rewrap(
        _ stored: StoredSlot, from old: borrowing EpochKeys, to new: borrowing EpochKeys,
        auditKey: borrowing SecretBytes, auditEpoch: UInt32
    ) throws(VaultError) -> StoredSlot {
        let header = stored.slot.header
        let escrow = try Sealer(vault: sealer.vault, epoch: old.epoch, randomness: sealer.randomness)
            .open(EscrowBlob.self, stored.escrow, object: header.id, under: old.escrow)
        let keys = try unsealing { () throws(FormatError) in try SlotKeys(escrow: escrow) }
        if header.type == .auditGrant {
            return try slot(header, keys, target: auditKey, epoch: auditEpoch, keys: new)
        }
        return try slot(header, keys, target: new.root.bytes, epoch: new.epoch, keys: new)
    }

    private func slot(
        _ header: SlotHeader, _ slotKeys: borrowing SlotKeys, target: borrowing SecretBytes, epoch: UInt32,
        keys: borrowing EpochKeys
    ) throws(VaultError) -> StoredSlot {
        let slot = try unsealing { () throws(FormatError) in
            try KeySlot.wrap(
                target, to: slotKeys, header: header.moved(to: epoch), vault: sealer.vault,
                randomness: sealer.randomness)
        }
        let escrow = try sealer.seal(
            EscrowBlob.self, slotKeys.escrowBody(), object: header.id, under: keys.escrow, hedge: keys.keyring.hedge)
        return StoredSlot(slot: slot, escrow: escrow)
    }
}
