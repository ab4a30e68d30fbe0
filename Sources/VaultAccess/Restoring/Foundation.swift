import Cryptography
import VaultFormat
import VaultModel
import VaultStore

/// What a restored vault is opened by, and what it is sealed under.
struct Foundation: ~Copyable {
    let keys: EpochKeys
    let slots: [StoredSlot]
    /// Thirty-two bytes.
    let auditKey: SecretBytes
    let auditEpoch: UInt32
    /// The anchor key of the epoch before; bytes that nobody knows where it is not known.
    let previousAnchorKey: SecretBytes

    var epoch: UInt32 { keys.epoch }

    /// That of a vault which verified.
    static func of(_ access: borrowing RootAccess) throws(VaultError) -> Foundation {
        let vault = access.vault
        let keys = EpochKeys(RootKey(access.root.bytes.duplicate()), epoch: vault.epoch)
        let auditKey = try vault.state.auditKeyBody(under: keys.wrap, vault: vault.id).slice(4..<36)
        return Foundation(
            keys: keys, slots: vault.state.contents.opening.slots, auditKey: auditKey,
            auditEpoch: vault.state.manifest.auditEpoch,
            previousAnchorKey: vault.state.manifest.previousAnchorKey.duplicate())
    }

    /// The same slots under a root key that nobody had before.
    consuming func renewed(to epoch: UInt32, vault: Identifier, randomness: Randomness) throws(VaultError) -> Foundation
    {
        let new = EpochKeys(RootKey(from: randomness), epoch: epoch)
        let auditKey = randomness.secret(count: 32)
        let maker = SlotMaker(sealer: Sealer(vault: vault, epoch: epoch, randomness: randomness))
        var renewed: [StoredSlot] = []
        for stored in slots {
            renewed.append(
                try maker.rewrap(stored, from: keys, to: new, auditKey: auditKey, auditEpoch: auditEpoch + 1))
        }
        let previous =
            keys.epoch + 1 == epoch ? keys.keyring.anchor.bytes.duplicate() : randomness.secret(count: 32)
        return Foundation(
            keys: new, slots: renewed, auditKey: auditKey, auditEpoch: auditEpoch + 1, previousAnchorKey: previous)
    }

    /// What can be had of a vault that does not verify, by a root key that one of its slots gave.
    ///
    /// Whatever it is made of is authentic by itself: a slot counts when its keys are sealed under this root, which in one
    /// epoch is only ever given to slots that belong to it. Audit key and manifest may be lost; what only they tell is
    /// drawn anew.
    ///
    /// - Returns: `nil` when no slot is left.
    static func salvaged(
        slots found: [StoredSlot], auditKey: SealedBlob?, manifest: SealedBlob?, vault: Identifier,
        root: borrowing RootKey, epoch: UInt32, randomness: Randomness
    ) -> Foundation? {
        let keys = EpochKeys(RootKey(root.bytes.duplicate()), epoch: epoch)
        let sealer = Sealer(vault: vault, epoch: epoch, randomness: randomness)
        var audit = SecretBytes(count: 0)
        do throws(VaultError) {
            if let auditKey { audit = try sealer.open(AuditKeyBlob.self, auditKey, object: vault, under: keys.wrap) }
        } catch {}
        let previous =
            Manifest.salvaged(manifest, vault: vault, keys: keys)?.previousAnchorKey.duplicate()
            ?? (epoch == 1 ? SecretBytes(count: 32) : randomness.secret(count: 32))
        let sealed = found.filter { $0.isSealed(under: keys.escrow, sealer) }
        let ownEpoch: UInt32 = audit.count == 36 ? audit.withBytes { $0.integer(at: 0) } : 0
        let isAuditKey = Manifest.epochs.contains(ownEpoch)
        let lastEpoch =
            Manifest.salvaged(manifest, vault: vault, keys: keys)?.auditEpoch ?? latestEpoch(of: sealed)
        let auditEpoch = isAuditKey ? ownEpoch : lastEpoch + 1
        var ids: Set<Identifier> = []
        let slots = sealed.filter { stored in
            let header = stored.slot.header
            let isCurrent =
                header.type == .auditGrant ? isAuditKey && header.epoch == auditEpoch : header.epoch == epoch
            return isCurrent && ids.insert(header.id).inserted
        }
        guard slots.contains(where: { $0.slot.header.type != .auditGrant }) else { return nil }
        return Foundation(
            keys: keys, slots: slots, auditKey: isAuditKey ? audit.slice(4..<36) : randomness.secret(count: 32),
            auditEpoch: auditEpoch, previousAnchorKey: previous)
    }

    /// The latest epoch that slots tell of, where nothing that is sealed does.
    ///
    /// Keys in escrow do not vouch for the epoch in the header beside them: one that no vault gets to was planted, and
    /// would leave none to count on to.
    private static func latestEpoch(of slots: [StoredSlot]) -> UInt32 {
        slots.map(\.slot.header.epoch).filter { $0 <= Manifest.epochs.upperBound / 2 }.max() ?? 0
    }

    /// The same of a file that SQLite reads.
    static func salvaged(
        from database: VaultDatabase, vault: Identifier, root: borrowing RootKey, epoch: UInt32, randomness: Randomness
    ) -> Foundation? {
        var slots: [StoredSlot] = []
        var (auditKey, manifest): (SealedBlob?, SealedBlob?) = (nil, nil)
        // Each of them may be what is damaged.
        do { slots = try database.read { () throws(VaultError) in try database.opening().slots } } catch { return nil }
        do { auditKey = try database.read { () throws(VaultError) in try database.auditKey() } } catch {}
        do { manifest = try database.read { () throws(VaultError) in try database.manifest() } } catch {}
        return salvaged(
            slots: slots, auditKey: auditKey, manifest: manifest, vault: vault, root: root, epoch: epoch,
            randomness: randomness)
    }
}

extension Manifest {
    /// The manifest of a file, whether or not the file is as it says; `nil` when it does not open.
    static func salvaged(_ blob: SealedBlob?, vault: Identifier, keys: borrowing EpochKeys) -> Manifest? {
        guard let blob else { return nil }
        do throws(FormatError) {
            return try Manifest.open(
                blob.bytes.span, vault: vault, epoch: keys.epoch, under: keys.keyring.manifest)
        } catch {
            return nil
        }
    }
}

extension StoredSlot {
    /// Whether the slot's keys are sealed under a vault's escrow key and are this slot's.
    func isSealed(under key: borrowing Key<EscrowRole>, _ sealer: Sealer) -> Bool {
        do throws(VaultError) {
            let body = try sealer.open(EscrowBlob.self, escrow, object: slot.id, under: key)
            let keys = try unsealing { () throws(FormatError) in try SlotKeys(escrow: body) }
            return slot.belongs(to: keys)
        } catch {
            return false
        }
    }
}
