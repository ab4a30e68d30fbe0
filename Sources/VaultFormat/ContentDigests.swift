package import Cryptography
package import VaultModel

/// Digests of everything in a vault file but the manifest itself.
package struct ContentDigests: Equatable, Sendable {
    package var header: Digest
    package var rows: Digest
    package var rowCount: UInt64
    package var objects: Digest
    package var objectCount: UInt64
    /// Zero when there is no capsule.
    package var capsule: Digest

    package init(
        header: Digest, rows: Digest, rowCount: UInt64, objects: Digest, objectCount: UInt64, capsule: Digest
    ) {
        self.header = header
        self.rows = rows
        self.rowCount = rowCount
        self.objects = objects
        self.objectCount = objectCount
        self.capsule = capsule
    }
}

/// Digests one row at a time, without an allocation between them.
package struct LeafHasher: ~Copyable {
    private var hasher = Blake2bHasher(personal: "vault.dg.leaf")

    package init() {}

    /// The leaf of a record: its identifier, its sealed overview, its sealed secrets.
    package mutating func record(_ id: Span<UInt8>, overview: Span<UInt8>, secrets: Span<UInt8>) -> Digest {
        hasher.update(id)
        hasher.update(integer: UInt32(overview.count))
        hasher.update(overview)
        hasher.update(integer: UInt32(secrets.count))
        hasher.update(secrets)
        return hasher.finish()
    }

    /// The leaf of an object: settings, an audit run.
    package mutating func object(kind: UInt8, _ id: Span<UInt8>, part: UInt32, blob: Span<UInt8>) -> Digest {
        hasher.update(integer: kind)
        hasher.update(id)
        hasher.update(integer: part)
        hasher.update(integer: UInt32(blob.count))
        hasher.update(blob)
        return hasher.finish()
    }

    /// The row number of an object, which tells nothing of the order in which objects came.
    package mutating func rowNumber(kind: UInt8, id: Identifier, part: UInt32) -> Int64 {
        hasher.update(integer: kind)
        hasher.update(id.bytes.span)
        hasher.update(integer: part)
        return Int64(hasher.finish().firstWord.byteSwapped >> 1)
    }
}

extension Identifier {
    /// The row number of the record with this identifier.
    package var rowNumber: Int64 { Int64(firstWord >> 1) }
}

/// The digest over the parts of a file that are neither records nor objects.
package enum HeaderDigest {
    /// One row of the table of slots.
    package struct SlotRow: Equatable, Sendable {
        package let id: [UInt8]
        package let slot: [UInt8]
        package let escrow: [UInt8]

        package init(id: [UInt8], slot: [UInt8], escrow: [UInt8]) {
            self.id = id
            self.slot = slot
            self.escrow = escrow
        }
    }

    /// - Parameters:
    ///   - slots: In ascending order of their identifiers.
    ///   - chain: In ascending order of generation.
    package static func digest(
        applicationID: UInt32, userVersion: UInt32, header: [UInt8], auditKey: [UInt8], slots: [SlotRow],
        chain: [ChainLink]
    ) -> Digest {
        var hasher = Blake2bHasher(personal: "vault.dg.hdr")
        hasher.update(integer: applicationID)
        hasher.update(integer: userVersion)
        for part in [header, auditKey] {
            hasher.update(integer: UInt32(part.count))
            hasher.update(part.span)
        }
        hasher.update(integer: UInt32(slots.count))
        for row in slots {
            hasher.update(row.id.span)
            for part in [row.slot, row.escrow] {
                hasher.update(integer: UInt32(part.count))
                hasher.update(part.span)
            }
        }
        hasher.update(integer: UInt32(chain.count))
        for link in chain {
            hasher.update(integer: link.generation)
            hasher.update(link.head.bytes.span)
        }
        return hasher.finish()
    }
}

/// One row of the table `chain`: a manifest that was, by its head.
package struct ChainLink: Equatable, Sendable {
    package let generation: UInt64
    package let head: Digest

    package init(generation: UInt64, head: Digest) {
        self.generation = generation
        self.head = head
    }
}

/// How each manifest carries all that came before it.
package enum Chain {
    /// The most former heads that are kept.
    package static let longest: UInt64 = 4_096

    /// The head of a manifest: the digest of its sealed bytes.
    package static func head(of manifest: Span<UInt8>) -> Digest {
        Blake2b.digest(of: manifest, personal: "vault.dg.head")
    }

    /// The next chain value.
    package static func fold(_ chain: Digest, _ head: Digest) -> Digest {
        Blake2b.digest(of: (chain.bytes + head.bytes).span, personal: "vault.dg.chain")
    }

    /// The digest of a sealed capsule; zero when there is none.
    package static func capsule(_ blob: Span<UInt8>?) -> Digest {
        guard let blob else { return .zero }
        return Blake2b.digest(of: blob, personal: "vault.dg.cap")
    }
}
