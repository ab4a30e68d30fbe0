package import Cryptography
package import VaultFormat
package import VaultModel

/// The parts of a file that are read before a key is known.
package struct FileOpening: Equatable, Sendable {
    package let vault: Identifier
    package let slots: [StoredSlot]

    package init(vault: Identifier, slots: [StoredSlot]) {
        self.vault = vault
        self.slots = slots
    }
}

/// One row of the table of slots.
package struct StoredSlot: Equatable, Sendable {
    package let slot: KeySlot
    /// The slot's keys, sealed under the escrow key.
    package let escrow: SealedBlob

    package init(slot: KeySlot, escrow: SealedBlob) {
        self.slot = slot
        self.escrow = escrow
    }

    var row: HeaderDigest.SlotRow {
        HeaderDigest.SlotRow(id: slot.id.bytes, slot: slot.bytes, escrow: escrow.bytes)
    }
}

/// Everything in a file that a manifest speaks of, as read in one transaction.
package struct FileContents: Sendable {
    package let opening: FileOpening
    package let manifest: SealedBlob
    package let auditKey: SealedBlob
    package let capsule: SealedBlob?
    package let chain: [ChainLink]
    package let records: LeafTable
    package let objects: LeafTable

    package init(
        opening: FileOpening, manifest: SealedBlob, auditKey: SealedBlob, capsule: SealedBlob?, chain: [ChainLink],
        records: LeafTable, objects: LeafTable
    ) {
        self.opening = opening
        self.manifest = manifest
        self.auditKey = auditKey
        self.capsule = capsule
        self.chain = chain
        self.records = records
        self.objects = objects
    }

    /// The digests that the manifest must carry.
    package var digests: ContentDigests {
        ContentDigests(
            header: Self.headerDigest(
                vault: opening.vault, auditKey: auditKey, slots: opening.slots, chain: chain),
            rows: records.recordsDigest, rowCount: UInt64(records.count), objects: objects.objectsDigest,
            objectCount: UInt64(objects.count), capsule: Chain.capsule(capsule?.bytes.span))
    }

    /// The head of the manifest.
    package var head: Digest { Chain.head(of: manifest.bytes.span) }

    /// `header_digest` of a file with these parts.
    package static func headerDigest(
        vault: Identifier, auditKey: SealedBlob, slots: [StoredSlot], chain: [ChainLink]
    ) -> Digest {
        HeaderDigest.digest(
            applicationID: VaultSchema.applicationID, userVersion: VaultSchema.userVersion,
            header: header(of: vault), auditKey: auditKey.bytes,
            slots: slots.sorted { $0.slot.id < $1.slot.id }.map(\.row), chain: chain)
    }

    /// The bytes of `meta` 1.
    static func header(of vault: Identifier) -> [UInt8] { Array("VLT1".utf8) + vault.bytes }
}
