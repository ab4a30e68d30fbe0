import Cryptography
import VaultFormat
import VaultModel
import VaultStore

/// The contents of a file whose manifest was opened and compared: what an unlocked vault goes by.
struct VerifiedState: ~Copyable {
    let manifest: Manifest
    let contents: FileContents
    let table: RecordTable
    let objects: [ObjectPlace]
    /// What was written since the table was as it is; applied once that is committed.
    let changed: [Identifier: Overview]

    /// The most records for which room is made before any was seen.
    private static let mostExpected = 1 << 16

    var overviews: [Identifier: Overview] { table.all }

    /// Reads, digests and compares everything, inside a transaction.
    ///
    /// - Parameters:
    ///   - epoch: The epoch of the slot that was opened.
    ///   - form: How the overviews are kept.
    /// - Throws: `.integrity` for anything that the manifest does not speak of as it is.
    init(
        _ database: VaultDatabase, keys: borrowing Keyring, epoch: UInt32, form: RecordTable.Form = .decoded
    ) throws(VaultError) {
        let vault = try database.opening().vault
        // Nothing is verified yet, and a file that is mostly a hole has as many pages as somebody likes.
        let table = RecordTable(form, capacity: min(try database.mostRecords(), Self.mostExpected))
        let contents = try database.contents { (id, blob) throws(VaultError) in
            try unsealing { () throws(FormatError) in
                let body = try SealedBlob.open(
                    OverviewBlob.self, blob, vault: vault, object: id, epoch: epoch, revision: 0, under: keys.overviews)
                try table.take(id, body)
            }
        }
        let manifest = try unsealing { () throws(FormatError) in
            try Manifest.open(contents.manifest.bytes.span, vault: vault, epoch: epoch, under: keys.manifest)
        }
        guard manifest.contents == contents.digests else { throw .damaged("E_MANIFEST") }
        let slotEpochs = contents.opening.slots.map { stored in
            stored.slot.header.epoch == (stored.slot.header.type == .auditGrant ? manifest.auditEpoch : epoch)
        }
        guard !slotEpochs.contains(false) else { throw .damaged("E_FORMAT") }
        objects = try database.objectPlaces()
        self.manifest = manifest
        self.contents = contents
        self.table = table
        changed = [:]
    }

    /// The state after a write.
    init(
        manifest: consuming Manifest, contents: FileContents, table: RecordTable,
        changed: [Identifier: Overview], objects: [ObjectPlace]
    ) {
        self.manifest = manifest
        self.contents = contents
        self.table = table
        self.changed = changed
        self.objects = objects
    }
}
