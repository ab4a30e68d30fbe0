import Cryptography
import Surroundings
package import VaultFormat
package import VaultModel
import VaultStore

/// What can still be read of a vault that does not verify: each row by its own seal, without the manifest.
///
/// The result is a set that nobody vouches for. A row that somebody put back from an older version of the vault opens
/// like any other, and one that was taken out is missed by nobody.
package final class Salvage {
    private let context: AccessContext
    private let vault: Identifier
    private let rows: CarvedRows
    private let keys: EpochKeys

    /// Reads the pages of a damaged file; it is not changed, save that SQLite undoes a write that was interrupted.
    ///
    /// - Throws: `.integrity` when nothing is left that a credential could open.
    package static func slots(
        at path: String, context: AccessContext
    ) throws(VaultError) -> SalvageableFile {
        let location = try VaultLocation(existing: path, context: context)
        let bytes = try VaultDatabase.exclusively(unreadable: location.path, patience: context.patience) {
            (bytes) throws(VaultError) -> [UInt8] in
            if let bytes { return bytes }
            // SQLite holds no lock on it that closing a descriptor could drop.
            return try filing { () throws(FileError) in
                try ForeignFile.read(location.path, limit: Int(Int32.max))
            }
        }
        let rows = CarvedRows(PageCarver.rows(in: bytes))
        guard !rows.slots.isEmpty else {
            throw VaultError(
                .integrity, "nothing in the file can be opened: no key slot is left in it",
                hint: "restore a backup with 'vault restore FILE'", code: "E_FORMAT")
        }
        var vaults = rows.vaults
        for name in try VaultLocation.names(in: Path.joined(context.stateFolder, "anchor"), context) {
            if let id = Identifier(text: name), !vaults.contains(id) { vaults.append(id) }
        }
        return SalvageableFile(rows: rows, vaults: vaults, context: context)
    }

    fileprivate init(
        _ rows: CarvedRows, vault: Identifier, root: consuming RootKey, epoch: UInt32, _ context: AccessContext
    ) {
        self.rows = rows
        self.vault = vault
        self.context = context
        keys = EpochKeys(root, epoch: epoch)
    }

    /// Writes what opens into a new vault file, sealed, with the slots of the damaged one.
    ///
    /// It is a vault of its own history, in its first generation: `restore` puts it in the damaged one's place.
    ///
    /// - Returns: What was found, and what was lost.
    package func write(to path: String) throws(VaultError) -> SalvageReport {
        let foundation = Foundation.salvaged(
            slots: rows.storedSlots, auditKey: rows.auditKey, manifest: rows.manifest, vault: vault, root: keys.root,
            epoch: keys.epoch, randomness: context.randomness)
        guard let foundation else { throw .damaged("E_ESCROW") }
        var set = SalvagedSet(expected: recordsByManifest())
        let sealer = Sealer(vault: vault, epoch: keys.epoch, randomness: context.randomness)
        for (record, blobs) in rows.records {
            set.add(
                record, overview: blobs.compactMap { $0.overview.opened(record, sealer, keys.keyring) }.first,
                secrets: blobs.first { $0.secrets.opens(record, sealer, keys.keyring) }?.secrets)
        }
        set.noteBroken(rows.broken)
        set.makeAccounts(now: context.now(), device: Identifier(from: context.randomness), context.randomness)
        guard !set.overviews.isEmpty else {
            throw VaultError(
                .integrity, "no record of the file can be opened", hint: "restore a backup with 'vault restore FILE'",
                code: "E_LEAF")
        }
        try filing { () throws(FileError) in try context.files.createExclusive(path, Span()) }
        do throws(VaultError) {
            try fill(path, set, foundation)
        } catch {
            // Half of a set is worth nothing; the first error is the one to tell.
            do { try context.files.remove(path) } catch {}
            throw error
        }
        return set.report
    }

    private func recordsByManifest() -> UInt64? {
        Manifest.salvaged(rows.manifest, vault: vault, keys: keys)?.contents.rowCount
    }

    private func fill(
        _ path: String, _ set: SalvagedSet, _ foundation: borrowing Foundation
    ) throws(VaultError) {
        let now = context.now()
        let device = Identifier(from: context.randomness)
        let clock = HybridClock(rawValue: 0).next(at: now)
        let sealer = Sealer(vault: vault, epoch: keys.epoch, randomness: context.randomness)
        let place = ObjectPlace(kind: SettingsBlob.number, id: vault)
        let settings = try sealer.seal(
            SettingsBlob.self, openedSettings(place, sealer, VaultSettings(created: now, device: device, clock: clock)),
            object: vault, under: keys.keyring.secrets, hedge: keys.keyring.hedge)
        let auditKey = try sealer.seal(
            AuditKeyBlob.self, AuditKey.body(foundation.auditKey, epoch: foundation.auditEpoch), object: vault,
            under: keys.wrap, hedge: keys.keyring.hedge)
        let slots = foundation.slots
        var manifestBody = SecretBytes(count: 0)
        _ = try VaultDatabase.create(path: path) { (database) throws(VaultError) in
            try database.putHeader(vault: vault)
            try database.putSlots(slots)
            try database.putAuditKey(auditKey)
            let leaf = try database.put(place, blob: settings)
            let objects = LeafTable().applying([place.rowNumber: leaf])
            var leaves: [Int64: Digest?] = [:]
            for (record, overview) in set.overviews {
                let sealed = try sealer.seal(
                    OverviewBlob.self, overview.encoded(), object: record, under: keys.keyring.overviews,
                    hedge: keys.keyring.hedge)
                let empty = try sealer.seal(
                    SecretsBlob.self, RecordSecrets().fields.bytes, object: record, under: keys.keyring.secrets,
                    hedge: keys.keyring.hedge)
                leaves[record.rowNumber] = try database.put(
                    record, overview: sealed, secrets: set.secrets[record] ?? empty)
            }
            let records = LeafTable().applying(leaves)
            let contents = ContentDigests(
                header: FileContents.headerDigest(vault: vault, auditKey: auditKey, slots: slots, chain: []),
                rows: records.recordsDigest, rowCount: UInt64(records.count), objects: objects.objectsDigest,
                objectCount: 1, capsule: .zero)
            var manifest = Manifest(contents: contents, device: device, clock: clock)
            manifest.epoch = keys.epoch
            manifest.auditEpoch = foundation.auditEpoch
            manifest.previousAnchorKey = foundation.previousAnchorKey.duplicate()
            manifestBody = manifest.encoded()
            try database.putManifest(
                try sealer.seal(
                    ManifestBlob.self, manifestBody, object: vault, revision: 1, under: keys.keyring.manifest,
                    hedge: keys.keyring.hedge))
        }
    }

    /// The vault's own settings, or new ones where they are lost.
    private func openedSettings(
        _ place: ObjectPlace, _ sealer: Sealer, _ fresh: consuming VaultSettings
    ) -> SecretBytes {
        for blob in rows.objects[place] ?? [] {
            do throws(VaultError) {
                let body = try sealer.open(SettingsBlob.self, blob, object: vault, under: keys.keyring.secrets)
                return try VaultSettings.reading(body).fields.bytes.duplicate()
            } catch { continue }
        }
        return fresh.fields.bytes.duplicate()
    }
}

/// A damaged file whose slots were found.
package struct SalvageableFile {
    private let rows: CarvedRows
    /// Whose file it may be: itself says so, unless that is lost; this machine remembers some.
    private let vaults: [Identifier]
    private let context: AccessContext

    fileprivate init(rows: CarvedRows, vaults: [Identifier], context: AccessContext) {
        self.rows = rows
        self.vaults = vaults
        self.context = context
    }

    /// The kinds of slots that are left.
    package var slotTypes: Set<SlotType> { Set(rows.slots.map(\.header.type)) }

    /// Opens a slot.
    ///
    /// - Throws: `.wrongCredential`; `.refused` when none opens and one was left out for a cost that no honest slot has;
    ///   `.integrity` for a slot that is the credential's and does not open.
    package func open(with credential: borrowing SlotCredential) throws(VaultError) -> Salvage {
        let (slots, complaint) = slotsToTry(credential.type)
        for slot in slots {
            let keys = try SlotMaker.stretch(credential, slot.header)
            guard slot.belongs(to: keys) else { continue }
            for vault in vaults {
                do throws(FormatError) {
                    let root = RootKey(try slot.unwrap(with: keys, vault: vault))
                    return Salvage(rows, vault: vault, root: root, epoch: slot.header.epoch, context)
                } catch { continue }
            }
            throw .damaged("E_TAG")
        }
        if let complaint { throw VaultError(complaint) }
        throw VaultError(
            .wrongCredential, "that opens no key slot that is left in the file",
            hint: "try again, or restore a backup with 'vault restore FILE'")
    }

    /// The slots whose costs, together, are within the bounds, and what is wrong with the first that is left out.
    ///
    /// The cheapest come first: a slot that somebody planted must not use up what the vault's own would cost.
    private func slotsToTry(_ type: SlotType) -> (slots: [KeySlot], complaint: StretchingPolicy.Complaint?) {
        var slots: [KeySlot] = []
        var first: StretchingPolicy.Complaint?
        let found = rows.slots.filter { $0.header.type == type }
        for slot in found.sorted(by: { $0.header.cost.work < $1.header.cost.work }) where slots.count < KeySlot.most {
            let costs = (slots + [slot]).filter(\.header.type.isStretched).map(\.header.cost)
            if let complaint = context.stretching.complaint(about: costs) {
                first = first ?? complaint
            } else {
                slots.append(slot)
            }
        }
        return (slots, first)
    }
}
