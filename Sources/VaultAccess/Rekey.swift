import Cryptography
import VaultFormat
package import VaultModel
import VaultStore

extension RootAccess {
    /// Gives the vault a new root key and everything in it new seals; slots go, and slots for new credentials come.
    ///
    /// A slot that merely re-wrapped the old root would leave an old copy of the file, with the old passphrase, able to
    /// read every later version. All of it is one transaction; Argon2id runs before it opens.
    ///
    /// - Throws: `.busy` when another program gave the vault new keys meanwhile, `.usage` when there is no room for the
    ///   new slots.
    package consuming func rekey(_ change: SlotChange) throws(VaultError) -> UnlockedVault {
        let vault = self.vault
        let opened = slot.id
        let old = EpochKeys(root, epoch: vault.epoch)
        try vault.rekey(from: old, change, opened: opened)
        return vault
    }
}

extension UnlockedVault {
    fileprivate func rekey(
        from old: borrowing EpochKeys, _ change: SlotChange, opened: Identifier
    ) throws(VaultError) {
        let newAuditKey = Key<AuditRole>(context.randomness.secret(count: 32))
        let new = EpochKeys(RootKey(from: context.randomness), epoch: old.epoch + 1)
        try confirmUnmoved()
        try confirmRemembered()
        let state = try database.write { () throws(VaultError) -> VerifiedState in
            try refresh()
            try change.checkRoom(in: slots)
            return try reseal(from: old, to: new, auditKey: newAuditKey, change, opened: opened)
        }
        adopt(state, keys: Keyring(new.root), auditKey: newAuditKey)
    }

    private func reseal(
        from old: borrowing EpochKeys, to new: borrowing EpochKeys, auditKey: borrowing Key<AuditRole>,
        _ change: SlotChange, opened: Identifier
    ) throws(VaultError) -> VerifiedState {
        let now = context.now()
        let clock = state.manifest.clock.next(at: now)
        let newSealer = Sealer(vault: id, epoch: new.epoch, randomness: context.randomness)
        let auditEpoch = state.manifest.auditEpoch + 1
        let maker = SlotMaker(sealer: newSealer)

        var slots: [StoredSlot] = []
        for added in change.added { slots.append(try maker.slot(added, keys: new)) }
        for stored in state.contents.opening.slots where !change.dropped.contains(stored.slot.id) {
            slots.append(
                try maker.rewrap(stored, from: old, to: new, auditKey: auditKey.bytes, auditEpoch: auditEpoch))
        }
        try database.putSlots(slots)
        let sealedAuditKey = try newSealer.seal(
            AuditKeyBlob.self, AuditKey.body(auditKey.bytes, epoch: auditEpoch), object: id, under: new.wrap,
            hedge: new.keyring.hedge)
        try database.putAuditKey(sealedAuditKey)

        let transplant = Transplant(source: self, target: database, sealer: newSealer)
        let records = try transplant.putRecords(under: new.keyring)
        var hasLabels = false
        let objects = try transplant.putObjects(under: new.keyring) { (settings) throws(VaultError) in
            var changed = try settings.changingSlots(change, opened: opened, now: now)
            hasLabels = try changed.grantsLabels()
            if passphraseWasTyped { changed = changed.settingPassphraseTyped(now) }
            return changed.stamped(device: device, clock: clock)
        }
        let capsule = try moveCapsule(
            to: slots, hasLabels: hasLabels, epoch: auditEpoch, under: auditKey, hedge: new.keyring.hedge)

        let next = NextContents(
            opening: FileOpening(vault: id, slots: slots), auditKey: sealedAuditKey, capsule: capsule,
            records: records, objects: objects, table: state.table, places: state.objects)
        let formerAnchorKey = keys.anchor.bytes.duplicate()
        return try writeManifest(over: next, clock: clock, sealer: newSealer, keys: new.keyring) { manifest in
            manifest.epoch = new.epoch
            manifest.auditEpoch = auditEpoch
            manifest.previousAnchorKey = formerAnchorKey.duplicate()
        }
    }
}
