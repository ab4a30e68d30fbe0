import Cryptography
import VaultFormat
import VaultModel
import VaultStore

/// The file that takes the place of a vault that is missing or damaged: a successor of the backup.
enum RestoredFile {
    /// Builds it in an empty file.
    ///
    /// - Parameters:
    ///   - floor: The generation that it must be above, besides the backup's.
    /// - Returns: The anchor for it.
    static func make(
        at path: String, from backup: UnlockedVault, on foundation: borrowing Foundation, above floor: UInt64,
        context: AccessContext
    ) throws(VaultError) -> Anchor {
        let device = try AnchorStore(context, vault: backup.id).deviceOrNew()
        var anchor: Anchor?
        try backup.database.read { () throws(VaultError) in
            try backup.refresh()
            _ = try VaultDatabase.create(path: path) { (database) throws(VaultError) in
                anchor = try fill(
                    database, from: backup, on: foundation, above: floor, device: device, context)
            }
        }
        guard let anchor else { preconditionFailure("a file that was filled has an anchor") }
        return anchor
    }

    private static func fill(
        _ database: VaultDatabase, from backup: UnlockedVault, on foundation: borrowing Foundation, above floor: UInt64,
        device: Identifier, _ context: AccessContext
    ) throws(VaultError) -> Anchor {
        let before = backup.state.contents
        let vault = backup.id
        let clock = backup.state.manifest.clock.next(at: context.now())
        let sealer = Sealer(vault: vault, epoch: foundation.epoch, randomness: context.randomness)
        let transplant = Transplant(source: backup, target: database, sealer: sealer)
        let slots = Set(foundation.slots.map(\.slot.id))

        try database.putHeader(vault: vault)
        try database.putSlots(foundation.slots)
        let auditKey = try sealer.seal(
            AuditKeyBlob.self, AuditKey.body(foundation.auditKey, epoch: foundation.auditEpoch), object: vault,
            under: foundation.keys.wrap, hedge: foundation.keys.keyring.hedge)
        try database.putAuditKey(auditKey)
        let chain = Array(
            (before.chain + [ChainLink(generation: backup.generation, head: before.head)]).suffix(Int(Chain.longest)))
        try database.putChain(chain)
        let records = try transplant.putRecords(under: foundation.keys.keyring)
        let objects = try transplant.putObjects(under: foundation.keys.keyring) { (settings) throws(VaultError) in
            let notes = try unsealing { () throws(FormatError) in try settings.slotNotes() }
            return settings.settingSlotNotes(notes.filter { slots.contains($0.slot) })
                .stamped(device: device, clock: clock)
        }

        let contents = ContentDigests(
            header: FileContents.headerDigest(
                vault: vault, auditKey: auditKey, slots: foundation.slots, chain: chain),
            rows: records.recordsDigest, rowCount: UInt64(records.count), objects: objects.objectsDigest,
            objectCount: UInt64(objects.count), capsule: .zero)
        var manifest = backup.state.manifest.successor(
            head: before.head, contents: contents, device: device, clock: clock, above: floor)
        manifest.epoch = foundation.epoch
        manifest.auditEpoch = foundation.auditEpoch
        manifest.previousAnchorKey = foundation.previousAnchorKey.duplicate()
        let sealed = try sealer.seal(
            ManifestBlob.self, manifest.encoded(), object: vault, revision: manifest.generation,
            under: foundation.keys.keyring.manifest, hedge: foundation.keys.keyring.hedge)
        try database.putManifest(sealed)
        return Anchor(
            manifest, head: Chain.head(of: sealed.bytes.span), vault: vault, device: device,
            key: foundation.keys.keyring.anchor)
    }
}
