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
        let new = EpochKeys(RootKey(from: context.randomness), epoch: old.epoch + 1)
        try confirmUnmoved()
        try confirmRemembered()
        let state = try database.write { () throws(VaultError) -> VerifiedState in
            try refresh()
            try change.checkRoom(in: slots)
            return try reseal(from: old, to: new, change, opened: opened)
        }
        adopt(state, keys: Keyring(new.root))
    }

    private func reseal(
        from old: borrowing EpochKeys, to new: borrowing EpochKeys, _ change: SlotChange, opened: Identifier
    ) throws(VaultError) -> VerifiedState {
        let now = context.now()
        let clock = state.manifest.clock.next(at: now)
        let oldSealer = sealer
        let newSealer = Sealer(vault: id, epoch: new.epoch, randomness: context.randomness)
        let auditEpoch = state.manifest.auditEpoch + 1
        let auditKey = context.randomness.secret(count: 32)
        let maker = SlotMaker(sealer: newSealer)

        var slots: [StoredSlot] = []
        for added in change.added { slots.append(try maker.slot(added, keys: new)) }
        for stored in state.contents.opening.slots where !change.dropped.contains(stored.slot.id) {
            slots.append(
                try maker.rewrap(stored, from: old, to: new, auditKey: auditKey, auditEpoch: auditEpoch))
        }
        try database.putSlots(slots)
        let sealedAuditKey = try newSealer.seal(
            AuditKeyBlob.self, AuditKey.body(auditKey, epoch: auditEpoch), object: id, under: new.wrap,
            hedge: new.keyring.hedge)
        try database.putAuditKey(sealedAuditKey)

        let records = try resealRecords(from: oldSealer, to: newSealer, keys: new.keyring)
        let objects = try resealObjects(from: oldSealer, to: newSealer, keys: new.keyring) {
            (settings) throws(VaultError) in
            try settings.changingSlots(change, opened: opened, now: now).stamped(device: device, clock: clock)
        }
        let capsule = try resealCapsule(
            under: new, auditKey: auditKey, auditEpoch: auditEpoch, oldWrap: old.wrap)

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

    private func resealRecords(
        from old: Sealer, to new: Sealer, keys newKeys: borrowing Keyring
    ) throws(VaultError) -> LeafTable {
        var leaves: [Int64: Digest?] = [:]
        // In the order of the rows: otherwise every record takes another page into a cache that holds a few hundred, and
        // the journal is synced whenever one has to leave it.
        for record in overviews.keys.sorted() {
            guard let leaf = state.contents.records[record.rowNumber] else { throw .damaged("E_LEAF") }
            let blobs = try database.record(record, leaf: leaf)
            let overview = try old.open(OverviewBlob.self, blobs.overview, object: record, under: keys.overviews)
            let secrets = try old.open(SecretsBlob.self, blobs.secrets, object: record, under: keys.secrets)
            leaves[record.rowNumber] = try database.put(
                record,
                overview: try new.seal(
                    OverviewBlob.self, overview, object: record, under: newKeys.overviews, hedge: newKeys.hedge),
                secrets: try new.seal(
                    SecretsBlob.self, secrets, object: record, under: newKeys.secrets, hedge: newKeys.hedge))
        }
        return LeafTable().applying(leaves)
    }

    private func resealObjects(
        from old: Sealer, to new: Sealer, keys newKeys: borrowing Keyring,
        amend: (borrowing VaultSettings) throws(VaultError) -> VaultSettings
    ) throws(VaultError) -> LeafTable {
        var leaves: [Int64: Digest?] = [:]
        for place in state.objects {
            guard let leaf = state.contents.objects[place.rowNumber] else { throw .damaged("E_LEAF") }
            let blob = try database.object(place, leaf: leaf)
            let sealed: SealedBlob
            if place.kind == SettingsBlob.number {
                let body = try old.open(SettingsBlob.self, blob, object: place.id, under: keys.secrets)
                let settings = try amend(.reading(body))
                sealed = try new.seal(
                    SettingsBlob.self, settings.fields.bytes, object: place.id, under: newKeys.secrets,
                    hedge: newKeys.hedge)
            } else {
                let body = try old.open(AuditRunBlob.self, blob, object: place.id, under: keys.secrets)
                sealed = try new.seal(
                    AuditRunBlob.self, body, object: place.id, under: newKeys.secrets, hedge: newKeys.hedge)
            }
            leaves[place.rowNumber] = try database.put(place, blob: sealed)
        }
        return LeafTable().applying(leaves)
    }

    /// The capsule, if there is one, under the new audit key.
    private func resealCapsule(
        under new: borrowing EpochKeys, auditKey: borrowing SecretBytes, auditEpoch: UInt32,
        oldWrap: borrowing Key<WrapRole>
    ) throws(VaultError) -> SealedBlob? {
        guard let body = try state.capsuleBody(under: oldWrap, vault: id) else { return nil }
        let sealed = try Sealer(vault: id, epoch: auditEpoch, randomness: context.randomness).seal(
            CapsuleBlob.self, body, object: id, revision: state.manifest.generation + 1,
            under: Key<AuditRole>(auditKey.duplicate()), hedge: new.keyring.hedge)
        try database.putCapsule(sealed)
        return sealed
    }
}
