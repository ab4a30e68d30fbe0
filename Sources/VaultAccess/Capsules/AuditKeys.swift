import Cryptography
import VaultFormat
package import VaultModel
import VaultStore

extension RootAccess {
    /// Lets one more job open the capsule, in one write with whatever is written besides.
    ///
    /// - Parameter besides: What else belongs to that write, such as the first capsule.
    /// - Throws: `.usage` when there is no room for the slot, `.busy` when another program gave the vault new keys
    ///   meanwhile.
    /// - Precondition: The slot is for an audit key.
    package consuming func grant(
        _ prepared: PreparedSlot, _ besides: (any WriteTransaction) throws(VaultError) -> Void
    ) throws(VaultError) -> UnlockedVault {
        precondition(prepared.type == .auditGrant, "only an audit key opens the capsule")
        let vault = self.vault
        let opened = slot.id
        let keys = EpochKeys(root, epoch: vault.epoch)
        try vault.change { (transaction) throws(VaultError) in
            let change = SlotChange(adding: [prepared])
            try change.checkRoom(in: vault.slots)
            try transaction.add(
                SlotMaker(sealer: vault.sealer).grant(
                    prepared, auditKey: vault.auditKey, auditEpoch: vault.state.manifest.auditEpoch, keys: keys))
            try transaction.put(transaction.settings().changingSlots(change, opened: opened, now: transaction.now))
            try besides(transaction)
        }
        return vault
    }

    /// Takes an audit key away: the capsule gets a new key, which all others are given.
    ///
    /// What the job could read until now, it can read in copies that were made until now.
    ///
    /// - Throws: `.notFound` when the vault has no such audit key.
    package consuming func revoke(_ auditKey: Identifier) throws(VaultError) -> UnlockedVault {
        let vault = self.vault
        let opened = slot.id
        try vault.revoke(auditKey, opened: opened, keys: EpochKeys(root, epoch: vault.epoch))
        return vault
    }
}

extension UnlockedVault {
    fileprivate func revoke(
        _ revoked: Identifier, opened: Identifier, keys: borrowing EpochKeys
    ) throws(VaultError) {
        let auditKey = Key<AuditRole>(context.randomness.secret(count: 32))
        try confirmUnmoved()
        try confirmRemembered()
        let state = try database.write { () throws(VaultError) -> VerifiedState in
            try refresh()
            guard slots.contains(where: { $0.id == revoked && $0.header.type == .auditGrant }) else {
                throw VaultError(
                    .notFound, "the vault has no such audit key", hint: "see 'vault audit-key list'")
            }
            return try withdraw(revoked, for: auditKey, opened: opened, keys: keys)
        }
        adopt(state, auditKey: auditKey)
    }

    private func withdraw(
        _ revoked: Identifier, for auditKey: borrowing Key<AuditRole>, opened: Identifier, keys: borrowing EpochKeys
    ) throws(VaultError) -> VerifiedState {
        let (now, before) = (context.now(), state.contents)
        let clock = state.manifest.clock.next(at: now)
        let auditEpoch = state.manifest.auditEpoch + 1
        let maker = SlotMaker(sealer: sealer)
        var slots: [StoredSlot] = []
        for stored in before.opening.slots where stored.slot.id != revoked {
            slots.append(
                stored.slot.header.type == .auditGrant
                    ? try maker.rewrap(
                        stored, from: keys, to: keys, auditKey: auditKey.bytes, auditEpoch: auditEpoch)
                    : stored)
        }
        try database.putSlots(slots)
        let sealedKey = try sealer.seal(
            AuditKeyBlob.self, AuditKey.body(auditKey.bytes, epoch: auditEpoch), object: id, under: keys.wrap,
            hedge: keys.keyring.hedge)
        try database.putAuditKey(sealedKey)
        let settings = try openSettings()
            .changingSlots(SlotChange(dropping: [revoked]), opened: opened, now: now)
            .stamped(device: device, clock: clock)
        let sealedSettings = try sealer.seal(
            SettingsBlob.self, settings.fields.bytes, object: id, under: keys.keyring.secrets,
            hedge: keys.keyring.hedge)
        let place = ObjectPlace(kind: SettingsBlob.number, id: id)
        let leaf = try database.put(place, blob: sealedSettings)
        let capsule = try moveCapsule(
            to: slots, hasLabels: settings.grantsLabels(), epoch: auditEpoch, under: auditKey,
            hedge: keys.keyring.hedge)
        let next = NextContents(
            opening: FileOpening(vault: id, slots: slots), auditKey: sealedKey, capsule: capsule,
            records: before.records, objects: before.objects.applying([place.rowNumber: leaf]),
            table: state.table, places: state.objects)
        return try writeManifest(over: next, clock: clock, sealer: sealer, keys: keys.keyring) { manifest in
            manifest.auditEpoch = auditEpoch
        }
    }
}
