import Cryptography
import VaultFormat
import VaultModel
import VaultStore

/// The parts of a file as they are when a transaction is about to end.
struct NextContents {
    var opening: FileOpening
    var auditKey: SealedBlob
    var capsule: SealedBlob?
    var records: LeafTable
    var objects: LeafTable
    var table: RecordTable
    /// The records that the transaction has written, as they are then.
    var changed: [Identifier: Overview] = [:]
    var places: [ObjectPlace]
}

extension UnlockedVault {
    /// Writes the manifest of the next generation, the last act of every write transaction.
    ///
    /// - Parameters:
    ///   - floor: A generation that the next one must be above.
    ///   - amend: What a rekey changes in the manifest besides: epochs, the former anchor key.
    func writeManifest(
        over next: NextContents, clock: HybridClock, sealer: Sealer, keys: borrowing Keyring, above floor: UInt64 = 0,
        amend: (inout Manifest) -> Void = { _ in }
    ) throws(VaultError) -> VerifiedState {
        let head = state.contents.head
        let chain = try database.append(
            ChainLink(generation: state.manifest.generation, head: head), to: state.contents.chain)
        let digests = ContentDigests(
            header: FileContents.headerDigest(
                vault: id, auditKey: next.auditKey, slots: next.opening.slots, chain: chain),
            rows: next.records.recordsDigest, rowCount: UInt64(next.records.count),
            objects: next.objects.objectsDigest, objectCount: UInt64(next.objects.count),
            capsule: Chain.capsule(next.capsule?.bytes.span))
        var manifest = state.manifest.successor(
            head: head, contents: digests, device: device, clock: clock, above: floor)
        amend(&manifest)
        let sealed = try sealer.seal(
            ManifestBlob.self, manifest.encoded(), object: id, revision: manifest.generation, under: keys.manifest,
            hedge: keys.hedge)
        try database.putManifest(sealed)
        let contents = FileContents(
            opening: next.opening, manifest: sealed, auditKey: next.auditKey, capsule: next.capsule, chain: chain,
            records: next.records, objects: next.objects)
        return VerifiedState(
            manifest: manifest, contents: contents, table: next.table, changed: next.changed, objects: next.places)
    }
}
