package import Cryptography
import SQLite
package import VaultFormat
package import VaultModel

/// Changes; each inside a write transaction that ends with a new manifest.
extension VaultDatabase {
    /// Inserts or replaces a record.
    ///
    /// - Returns: Its leaf.
    package func put(_ id: Identifier, overview: SealedBlob, secrets: SealedBlob) throws(VaultError) -> Digest {
        var statement = try prepare("INSERT OR REPLACE INTO rec(r, id, ov, se) VALUES (?1, ?2, ?3, ?4)")
        try write(&statement) { (statement) throws(SQLiteError) in
            try statement.bind(id.rowNumber, at: 1)
            try statement.bind(id.bytes.span, at: 2)
            try statement.bind(overview.bytes.span, at: 3)
            try statement.bind(secrets.bytes.span, at: 4)
        }
        var hasher = LeafHasher()
        return hasher.record(id.bytes.span, overview: overview.bytes.span, secrets: secrets.bytes.span)
    }

    /// Inserts or replaces an object.
    ///
    /// - Returns: Its leaf.
    package func put(_ place: ObjectPlace, blob: SealedBlob) throws(VaultError) -> Digest {
        var statement = try prepare("INSERT OR REPLACE INTO obj(o, kind, id, n, v) VALUES (?1, ?2, ?3, ?4, ?5)")
        try write(&statement) { (statement) throws(SQLiteError) in
            try statement.bind(place.rowNumber, at: 1)
            try statement.bind(Int64(place.kind), at: 2)
            try statement.bind(place.id.bytes.span, at: 3)
            try statement.bind(Int64(place.part), at: 4)
            try statement.bind(blob.bytes.span, at: 5)
        }
        var hasher = LeafHasher()
        return hasher.object(kind: place.kind, place.id.bytes.span, part: place.part, blob: blob.bytes.span)
    }

    /// Takes an object away.
    package func remove(_ place: ObjectPlace) throws(VaultError) {
        var statement = try prepare("DELETE FROM obj WHERE o = ?1")
        try write(&statement) { (statement) throws(SQLiteError) in try statement.bind(place.rowNumber, at: 1) }
    }

    /// Writes the header of a new vault.
    package func putHeader(vault: Identifier) throws(VaultError) {
        try putMeta(1, FileContents.header(of: vault))
    }

    package func putManifest(_ blob: SealedBlob) throws(VaultError) { try putMeta(2, blob.bytes) }

    package func putAuditKey(_ blob: SealedBlob) throws(VaultError) { try putMeta(3, blob.bytes) }

    package func putCapsule(_ blob: SealedBlob) throws(VaultError) { try putMeta(4, blob.bytes) }

    /// Takes the capsule out.
    package func removeCapsule() throws(VaultError) {
        var removal = try prepare("DELETE FROM meta WHERE k = 4")
        try write(&removal) { (_) throws(SQLiteError) in }
    }

    /// Replaces all slots.
    package func putSlots(_ slots: [StoredSlot]) throws(VaultError) {
        var removal = try prepare("DELETE FROM slot")
        try write(&removal) { (_) throws(SQLiteError) in }
        for row in slots.map(\.row) {
            var statement = try prepare("INSERT INTO slot(id, v, esc) VALUES (?1, ?2, ?3)")
            try write(&statement) { (statement) throws(SQLiteError) in
                try statement.bind(row.id.span, at: 1)
                try statement.bind(row.slot.span, at: 2)
                try statement.bind(row.escrow.span, at: 3)
            }
        }
    }

    /// Adds a former head, and drops those beyond the newest.
    ///
    /// - Returns: The table as it is then.
    package func append(_ link: ChainLink, to chain: [ChainLink]) throws(VaultError) -> [ChainLink] {
        var statement = try prepare("INSERT INTO chain(gen, d) VALUES (?1, ?2)")
        try write(&statement) { (statement) throws(SQLiteError) in
            try statement.bind(Int64(link.generation), at: 1)
            try statement.bind(link.head.bytes.span, at: 2)
        }
        let kept = (chain + [link]).suffix(Int(Chain.longest))
        var removal = try prepare("DELETE FROM chain WHERE gen < ?1")
        let oldest = Int64(kept.first?.generation ?? 0)
        try write(&removal) { (statement) throws(SQLiteError) in try statement.bind(oldest, at: 1) }
        return Array(kept)
    }

    /// Writes the former heads of a new file.
    package func putChain(_ chain: [ChainLink]) throws(VaultError) {
        for link in chain {
            var statement = try prepare("INSERT INTO chain(gen, d) VALUES (?1, ?2)")
            try write(&statement) { (statement) throws(SQLiteError) in
                try statement.bind(Int64(link.generation), at: 1)
                try statement.bind(link.head.bytes.span, at: 2)
            }
        }
    }

    /// Takes out all records and objects, and the capsule.
    package func removeContents() throws(VaultError) {
        for sql: StaticString in ["DELETE FROM rec", "DELETE FROM obj", "DELETE FROM meta WHERE k = 4"] {
            var removal = try prepare(sql)
            try write(&removal) { (_) throws(SQLiteError) in }
        }
    }

    private func putMeta(_ key: Int64, _ bytes: [UInt8]) throws(VaultError) {
        var statement = try prepare("INSERT OR REPLACE INTO meta(k, v) VALUES (?1, ?2)")
        try write(&statement) { (statement) throws(SQLiteError) in
            try statement.bind(key, at: 1)
            try statement.bind(bytes.span, at: 2)
        }
    }

    private func write(
        _ statement: inout Statement, _ bind: (inout Statement) throws(SQLiteError) -> Void
    ) throws(VaultError) {
        do {
            try bind(&statement)
            try statement.run()
        } catch {
            throw VaultError(error)
        }
    }
}
