import Cryptography
import VaultFormat
import VaultModel
import VaultStore

/// Puts the contents of a verified vault into a file, the same one or another, under other keys.
///
/// Inside a read transaction of the source and a write transaction of the target. A row of the source is held against
/// its verified digest before it is opened, as always.
struct Transplant {
    let source: UnlockedVault
    let target: VaultDatabase
    /// Seals for the target's epoch.
    let sealer: Sealer

    /// Puts all records.
    ///
    /// - Parameter kept: Records that go in as they are here, sealed already.
    /// - Returns: Their leaves.
    func putRecords(
        under keys: borrowing Keyring, keeping kept: [Identifier: KeptMarks.Record] = [:]
    ) throws(VaultError) -> LeafTable {
        var leaves: [Int64: Digest?] = [:]
        // In the order of the rows: otherwise every record takes another page into a cache that holds a few hundred, and
        // the journal is synced whenever one has to leave it.
        for record in source.state.overviews.keys.sorted() {
            if let kept = kept[record] {
                leaves[record.rowNumber] = try target.put(
                    record, overview: kept.overviewBlob, secrets: kept.secretsBlob)
                continue
            }
            guard let leaf = source.state.contents.records[record.rowNumber] else { throw .damaged("E_LEAF") }
            let blobs = try source.database.record(record, leaf: leaf)
            let overview = try source.sealer.open(
                OverviewBlob.self, blobs.overview, object: record, under: source.keys.overviews)
            let secrets = try source.sealer.open(
                SecretsBlob.self, blobs.secrets, object: record, under: source.keys.secrets)
            leaves[record.rowNumber] = try target.put(
                record,
                overview: try sealer.seal(
                    OverviewBlob.self, overview, object: record, under: keys.overviews, hedge: keys.hedge),
                secrets: try sealer.seal(
                    SecretsBlob.self, secrets, object: record, under: keys.secrets, hedge: keys.hedge))
        }
        return LeafTable().applying(leaves)
    }

    /// Puts all objects.
    ///
    /// - Parameter amend: What becomes of the settings.
    /// - Returns: Their leaves.
    func putObjects(
        under keys: borrowing Keyring, amend: (borrowing VaultSettings) throws(VaultError) -> VaultSettings
    ) throws(VaultError) -> LeafTable {
        var leaves: [Int64: Digest?] = [:]
        for place in source.state.objects {
            guard let leaf = source.state.contents.objects[place.rowNumber] else { throw .damaged("E_LEAF") }
            let blob = try source.database.object(place, leaf: leaf)
            let sealed: SealedBlob
            if place.kind == SettingsBlob.number {
                let body = try source.sealer.open(
                    SettingsBlob.self, blob, object: place.id, under: source.keys.secrets)
                let settings = try amend(.reading(body))
                sealed = try sealer.seal(
                    SettingsBlob.self, settings.fields.bytes, object: place.id, under: keys.secrets,
                    hedge: keys.hedge)
            } else {
                let body = try source.sealer.open(
                    AuditRunBlob.self, blob, object: place.id, under: source.keys.secrets)
                sealed = try sealer.seal(
                    AuditRunBlob.self, body, object: place.id, under: keys.secrets, hedge: keys.hedge)
            }
            leaves[place.rowNumber] = try target.put(place, blob: sealed)
        }
        return LeafTable().applying(leaves)
    }
}
