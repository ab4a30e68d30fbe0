package import Cryptography
import SQLite
import Surroundings
package import VaultFormat
package import VaultModel
import VaultStore

/// The making of a vault.
package enum NewVault {
    /// Makes a vault that a passphrase, and if given a recovery key, opens.
    ///
    /// It is built under another name beside its place, and takes its name when it is complete and on the medium.
    ///
    /// - Parameters:
    ///   - id: Drawn by the caller, since the recovery kit names it before the vault exists.
    ///   - cost: For the passphrase's slot.
    /// - Throws: `.noVault` when the name was taken meanwhile; `.failure`.
    package static func make(
        at location: VaultLocation, id: Identifier, passphrase: consuming SlotCredential,
        recovery: consuming SlotCredential?,
        cost: StretchingCost, context: AccessContext
    ) throws(VaultError) -> UnlockedVault {
        let keys = EpochKeys(RootKey(from: context.randomness), epoch: 1)
        let maker = SlotMaker(sealer: Sealer(vault: id, epoch: 1, randomness: context.randomness))
        let prepared = try PreparedSlot(passphrase, cost: cost, randomness: context.randomness)
        let slot = try maker.slot(prepared, keys: keys)
        var kit: StoredSlot?
        if let recovery {
            let prepared = try PreparedSlot(recovery, cost: cost, randomness: context.randomness)
            kit = try maker.slot(prepared, keys: keys)
        }

        let temporary = location.path + "." + Identifier(from: context.randomness).text.prefix(8) + ".new"
        try filing { () throws(FileError) in try context.files.createExclusive(temporary, Span()) }
        do throws(VaultError) {
            let anchor = try fill(temporary, id: id, keys: keys, slot: slot, kit: kit, context: context)
            // Before the vault has its name: a crash in between must not leave a vault without the anchor it expects.
            try AnchorStore(context, vault: id).advance(to: anchor)
            try settle(temporary, as: location.path, context)
        } catch {
            // What is left of an unfinished vault holds nothing; the first error is the one to tell.
            context.files.removeUnfinished(temporary)
            throw error
        }
        do throws(VaultError) {
            let database = try VaultDatabase(path: location.path, purpose: .vault, patience: context.patience)
            return try UnlockedVault.open(
                database, at: location, id: id, root: keys.root, slot: slot.slot, context: context,
                anchorUse: .required)
        } catch {
            throw VaultError(
                error.reason, "the vault was made, but it could not be opened: \(error.message)",
                hint: "run 'vault verify'", code: error.code)
        }
    }

    private static func settle(
        _ temporary: String, as path: String, _ context: AccessContext
    ) throws(VaultError) {
        do throws(FileError) { try context.files.settle(temporary, as: path) } catch {
            guard case .alreadyExists = error else { throw VaultError(error) }
            throw VaultError(.noVault, "there is a vault at \(Visible.quoted(path)) already")
        }
    }

    private static func fill(
        _ path: String, id: Identifier, keys: borrowing EpochKeys, slot: StoredSlot, kit: StoredSlot?,
        context: AccessContext
    ) throws(VaultError) -> Anchor {
        let now = context.now()
        let sealer = Sealer(vault: id, epoch: 1, randomness: context.randomness)
        let device = try AnchorStore(context, vault: id).deviceOrNew()
        let slots = [slot] + (kit.map { [$0] } ?? [])
        let clock = HybridClock(rawValue: 0).next(at: now)

        var settings = VaultSettings(created: now, device: device, clock: clock)
            .settingSlotNotes(slots.map { SlotNote(slot: $0.slot.id, created: now) })
            .settingPassphraseTyped(now)
        if let kit { settings = settings.settingKit(KitNote(slot: kit.slot.id, created: now)) }
        let sealedSettings = try sealer.seal(
            SettingsBlob.self, settings.fields.bytes, object: id, under: keys.keyring.secrets,
            hedge: keys.keyring.hedge)
        let auditKey = try sealer.seal(
            AuditKeyBlob.self, AuditKey.body(context.randomness.secret(count: 32), epoch: 1), object: id,
            under: keys.wrap, hedge: keys.keyring.hedge)

        var anchor: Anchor?
        _ = try VaultDatabase.create(path: path) { (database) throws(VaultError) in
            try database.putHeader(vault: id)
            try database.putAuditKey(auditKey)
            try database.putSlots(slots)
            let place = ObjectPlace(kind: SettingsBlob.number, id: id)
            let leaf = try database.put(place, blob: sealedSettings)
            let objects = LeafTable().applying([place.rowNumber: leaf])
            let contents = ContentDigests(
                header: FileContents.headerDigest(vault: id, auditKey: auditKey, slots: slots, chain: []),
                rows: LeafTable().recordsDigest, rowCount: 0, objects: objects.objectsDigest, objectCount: 1,
                capsule: .zero)
            let manifest = Manifest(contents: contents, device: device, clock: clock)
            let sealed = try sealer.seal(
                ManifestBlob.self, manifest.encoded(), object: id, revision: 1, under: keys.keyring.manifest,
                hedge: keys.keyring.hedge)
            try database.putManifest(sealed)
            anchor = Anchor(
                manifest, head: Chain.head(of: sealed.bytes.span), vault: id, device: device,
                key: keys.keyring.anchor)
        }
        guard let anchor else { preconditionFailure("a vault that was filled has a manifest") }
        return anchor
    }
}

/// The body of the blob that keeps the audit key.
enum AuditKey {
    /// `u32` epoch, then the 32 bytes of the key.
    static func body(_ key: borrowing SecretBytes, epoch: UInt32) -> SecretBytes {
        var writer = SecretWriter(capacity: 64)
        writer.appendInteger(epoch)
        writer.append(key)
        return writer.finish()
    }
}
