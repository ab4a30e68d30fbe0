package import Cryptography
package import VaultFormat
package import VaultModel
import VaultStore

extension RootAccess {
    /// Gives the vault a new root key and everything in it new seals; slots go, and slots for new credentials come.
    ///
    /// A slot that merely re-wrapped the old root would leave an old copy of the file, with the old passphrase, able to
    /// read every later version. All of it is one transaction; Argon2id runs before it opens.
    ///
    /// - Parameters:
    ///   - dropped: The slots that go; all others are wrapped to the new root without asking for their credentials.
    ///   - kit: The recovery key of a new kit, if there is to be one.
    package consuming func rekey(
        dropping dropped: Set<Identifier>, adding credential: borrowing SlotCredential,
        kit: borrowing SlotCredential?, cost: StretchingCost
    ) throws(VaultError) -> UnlockedVault {
        let vault = self.vault
        let randomness = vault.context.randomness
        let first = try SlotMaker.prepare(credential, cost: cost, randomness: randomness)
        let second: PreparedSlot? =
            switch kit {
            case .some(let kit): try SlotMaker.prepare(kit, cost: cost, randomness: randomness)
            case .none: nil
            }
        let old = EpochKeys(root, epoch: vault.epoch)
        try vault.rekey(from: old, SlotChange(dropped: dropped, credential: first, kit: second))
        return vault
    }
}

/// Which slots go with a rekey, and which come.
private struct SlotChange: ~Copyable {
    let dropped: Set<Identifier>
    let credential: PreparedSlot
    let kit: PreparedSlot?
}

extension UnlockedVault {
    fileprivate func rekey(from old: borrowing EpochKeys, _ change: borrowing SlotChange) throws(VaultError) {
        let new = EpochKeys(RootKey(from: context.randomness), epoch: old.epoch + 1)
        try confirmUnmoved()
        try confirmRemembered()
        let state = try database.write { () throws(VaultError) -> VerifiedState in
            try refresh()
            return try reseal(from: old, to: new, change)
        }
        adopt(state, keys: Keyring(new.root))
    }

    private func reseal(
        from old: borrowing EpochKeys, to new: borrowing EpochKeys, _ change: borrowing SlotChange
    ) throws(VaultError) -> VerifiedState {
        let now = context.now()
        let clock = state.manifest.clock.next(at: now)
        let newSealer = Sealer(vault: id, epoch: new.epoch, randomness: context.randomness)
        let auditEpoch = state.manifest.auditEpoch + 1
        let auditKey = context.randomness.secret(count: 32)
        let maker = SlotMaker(sealer: newSealer)

        var slots = [try maker.slot(change.credential, keys: new)]
        var notes = [SlotNote(slot: change.credential.header.id, created: now)]
        var kit: Identifier?
        switch change.kit {
        case .some(let prepared):
            slots.append(try maker.slot(prepared, keys: new))
            notes.append(SlotNote(slot: prepared.header.id, created: now))
            kit = prepared.header.id
        case .none: break
        }
        let dropped = change.dropped
        for stored in state.contents.opening.slots where !dropped.contains(stored.slot.id) {
            slots.append(
                try maker.rewrap(stored, from: old, to: new, auditKey: auditKey, auditEpoch: auditEpoch))
        }
        try database.putSlots(slots)
        let sealedAuditKey = try newSealer.seal(
            AuditKeyBlob.self, AuditKey.body(auditKey, epoch: auditEpoch), object: id, under: new.wrap,
            hedge: new.keyring.hedge)
        try database.putAuditKey(sealedAuditKey)

        let transplant = Transplant(source: self, target: database, sealer: newSealer)
        let records = try transplant.putRecords(under: new.keyring)
        let objects = try transplant.putObjects(under: new.keyring) { (settings) throws(VaultError) in
            let kept = try unsealing { () throws(FormatError) in try settings.slotNotes() }
                .filter { !dropped.contains($0.slot) }
            let amended = settings.settingSlotNotes(kept + notes).settingPassphraseTyped(now)
                .stamped(device: device, clock: clock)
            guard let kit else { return amended }
            return amended.settingKit(slot: kit, created: now)
        }
        let capsule = try transplant.putCapsule(
            wrap: old.wrap, auditKey: auditKey, auditEpoch: auditEpoch, generation: generation + 1,
            hedge: new.keyring.hedge)

        let next = NextContents(
            opening: FileOpening(vault: id, slots: slots), auditKey: sealedAuditKey, capsule: capsule,
            records: records, objects: objects, overviews: overviews, places: state.objects)
        let formerAnchorKey = keys.anchor.bytes.duplicate()
        return try writeManifest(over: next, clock: clock, sealer: newSealer, keys: new.keyring) { manifest in
            manifest.epoch = new.epoch
            manifest.auditEpoch = auditEpoch
            manifest.previousAnchorKey = formerAnchorKey.duplicate()
        }
    }
}
