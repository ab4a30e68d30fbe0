package import Cryptography
import SQLite
package import VaultFormat
package import VaultModel

extension VaultDatabase {
    /// A row of `rec` as it passes: its identifier and its sealed overview.
    package typealias RecordVisitor = (Identifier, Span<UInt8>) throws(VaultError) -> Void

    /// Reads what is needed to unlock: the vault's identifier and its slots. Inside a transaction.
    ///
    /// - Throws: `.refused` for a slot that this format does not name, or too many of them.
    package func opening() throws(VaultError) -> FileOpening {
        let header = try meta(1, lengths: 20...20)
        guard let header, header.span.extracting(0..<4).matches(Array("VLT1".utf8).span) else {
            throw .damaged("E_FORMAT")
        }
        return FileOpening(vault: Identifier(header.span, at: 4), slots: try slots())
    }

    /// Reads and digests everything. Inside a transaction.
    ///
    /// - Parameter visit: Sees every record; what it makes of it counts only once the manifest was compared.
    package func contents(visiting visit: RecordVisitor) throws(VaultError) -> FileContents {
        let opening = try opening()
        guard let manifest = try meta(2, lengths: 0...4_096), let auditKey = try meta(3, lengths: 0...4_096) else {
            throw .damaged("E_FORMAT")
        }
        let capsule = try meta(4, lengths: 0...16_777_216)
        guard try count(of: "SELECT count(*) FROM meta WHERE k NOT IN (1, 2, 3, 4)") == 0 else {
            throw .damaged("E_FORMAT")
        }
        return FileContents(
            opening: opening, manifest: SealedBlob(bytes: manifest), auditKey: SealedBlob(bytes: auditKey),
            capsule: capsule.map(SealedBlob.init(bytes:)), chain: try chain(), records: try records(visit),
            objects: try objects())
    }

    /// The sealed manifest as it stands now. Inside a transaction.
    package func manifest() throws(VaultError) -> SealedBlob {
        guard let manifest = try meta(2, lengths: 0...4_096) else { throw .damaged("E_FORMAT") }
        return SealedBlob(bytes: manifest)
    }

    /// The sealed audit key as it stands now. Inside a transaction.
    package func auditKey() throws(VaultError) -> SealedBlob {
        guard let auditKey = try meta(3, lengths: 0...4_096) else { throw .damaged("E_FORMAT") }
        return SealedBlob(bytes: auditKey)
    }

    /// Reads one record and holds it against its verified leaf. Inside a transaction.
    package func record(_ id: Identifier, leaf: Digest) throws(VaultError) -> (
        overview: SealedBlob, secrets: SealedBlob
    ) {
        var statement = try recordStatement()
        try storing { () throws(SQLiteError) in try statement.bind(id.rowNumber, at: 1) }
        guard try next(&statement) else { throw .damaged("E_LEAF") }
        let stored = try blob(statement, 0)
        let overview = try blob(statement, 1)
        let secrets = try blob(statement, 2)
        var hasher = LeafHasher()
        let found = hasher.record(stored.span, overview: overview.span, secrets: secrets.span)
        guard found == leaf, stored == id.bytes else { throw .damaged("E_LEAF") }
        statement.reset()
        recordQuery = consume statement
        return (SealedBlob(bytes: overview), SealedBlob(bytes: secrets))
    }

    private func recordStatement() throws(VaultError) -> Statement {
        if let known = recordQuery.take() { return known }
        return try prepare("SELECT id, ov, se FROM rec WHERE r = ?1")
    }

    /// Reads one object and holds it against its verified leaf. Inside a transaction.
    package func object(_ place: ObjectPlace, leaf: Digest) throws(VaultError) -> SealedBlob {
        var statement = try prepare("SELECT v FROM obj WHERE o = ?1")
        try storing { () throws(SQLiteError) in try statement.bind(place.rowNumber, at: 1) }
        guard try next(&statement) else { throw .damaged("E_LEAF") }
        let bytes = try blob(statement, 0)
        var hasher = LeafHasher()
        guard hasher.object(kind: place.kind, place.id.bytes.span, part: place.part, blob: bytes.span) == leaf else {
            throw .damaged("E_LEAF")
        }
        return SealedBlob(bytes: bytes)
    }

    /// The places of all objects. Inside a transaction.
    package func objectPlaces() throws(VaultError) -> [ObjectPlace] {
        var statement = try prepare("SELECT kind, id, n FROM obj ORDER BY o")
        var places: [ObjectPlace] = []
        while try next(&statement) { places.append(try objectPlace(statement, from: 0)) }
        return places
    }

    private func slots() throws(VaultError) -> [StoredSlot] {
        var statement = try prepare("SELECT id, v, esc FROM slot ORDER BY id")
        var slots: [StoredSlot] = []
        while try next(&statement) {
            let id = try blob(statement, 0)
            let bytes = try blob(statement, 1)
            let escrow = try blob(statement, 2)
            do throws(FormatError) {
                let slot = try KeySlot(bytes.span)
                guard slot.id.bytes == id, escrow.count == 216 else { throw .format }
                slots.append(StoredSlot(slot: slot, escrow: SealedBlob(bytes: escrow)))
            } catch {
                throw VaultError(
                    .refused, "the vault has a key slot that this program does not know",
                    hint: "use a newer version of this program, or restore a backup", code: error.code)
            }
            guard slots.count <= KeySlot.most,
                slots.count(where: { $0.slot.header.type.isStretched }) <= KeySlot.mostStretched
            else {
                throw VaultError(
                    .refused, "the vault has more key slots than the format allows", hint: "restore a backup",
                    code: "E_FORMAT")
            }
        }
        return slots
    }

    private func records(_ visit: RecordVisitor) throws(VaultError) -> LeafTable {
        var statement = try prepare("SELECT r, id, ov, se FROM rec ORDER BY r")
        var hasher = LeafHasher()
        var table = LeafTable()
        while try next(&statement) {
            let row = try storing { () throws(SQLiteError) in try statement.integer(at: 0) }
            try statement.withBlob(at: 1) { (id) throws(VaultError) in
                guard id.count == Identifier.length, Identifier(id).rowNumber == row else { throw .damaged("E_FORMAT") }
                try statement.withBlob(at: 2) { (overview) throws(VaultError) in
                    try statement.withBlob(at: 3) { (secrets) throws(VaultError) in
                        table.append(hasher.record(id, overview: overview, secrets: secrets), row: row)
                    }
                    try visit(Identifier(id), overview)
                }
            }
        }
        return table
    }

    private func objects() throws(VaultError) -> LeafTable {
        var statement = try prepare("SELECT kind, id, n, o, v FROM obj ORDER BY o")
        var hasher = LeafHasher()
        var table = LeafTable()
        while try next(&statement) {
            let place = try objectPlace(statement, from: 0)
            let row = try storing { () throws(SQLiteError) in try statement.integer(at: 3) }
            guard place.rowNumber == row else { throw .damaged("E_FORMAT") }
            try statement.withBlob(at: 4) { (blob) throws(VaultError) in
                let leaf = hasher.object(kind: place.kind, place.id.bytes.span, part: place.part, blob: blob)
                table.append(leaf, row: row)
            }
        }
        return table
    }

    private func chain() throws(VaultError) -> [ChainLink] {
        var statement = try prepare("SELECT gen, d FROM chain ORDER BY gen")
        var links: [ChainLink] = []
        while try next(&statement) {
            let generation = try storing { () throws(SQLiteError) in try statement.integer(at: 0) }
            let head = try blob(statement, 1)
            guard generation > 0, head.count == Digest.length, UInt64(links.count) < Chain.longest else {
                throw .damaged("E_FORMAT")
            }
            links.append(ChainLink(generation: UInt64(generation), head: Digest(head.span)))
        }
        return links
    }

    private func objectPlace(
        _ statement: borrowing Statement, from column: Int
    ) throws(VaultError) -> ObjectPlace {
        let (kind, part) = try storing { () throws(SQLiteError) in
            (try statement.integer(at: column), try statement.integer(at: column + 2))
        }
        let id = try blob(statement, column + 1)
        guard let kind = UInt8(exactly: kind), [SettingsBlob.number, AuditRunBlob.number].contains(kind),
            let part = UInt32(exactly: part), id.count == Identifier.length
        else { throw .damaged("E_FORMAT") }
        return ObjectPlace(kind: kind, id: Identifier(id.span), part: part)
    }

    private func meta(_ key: Int64, lengths: ClosedRange<Int>) throws(VaultError) -> [UInt8]? {
        var statement = try prepare("SELECT v FROM meta WHERE k = ?1")
        try storing { () throws(SQLiteError) in try statement.bind(key, at: 1) }
        guard try next(&statement) else { return nil }
        let bytes = try blob(statement, 0)
        guard lengths.contains(bytes.count) else { throw .damaged("E_FORMAT") }
        return bytes
    }

    private func count(of sql: StaticString) throws(VaultError) -> Int64 {
        var statement = try prepare(sql)
        guard try next(&statement) else { return 0 }
        return try storing { () throws(SQLiteError) in try statement.integer(at: 0) }
    }

    private func blob(_ statement: borrowing Statement, _ column: Int) throws(VaultError) -> [UInt8] {
        try statement.withBlob(at: column) { (span) throws(VaultError) in span.array() }
    }

    private func next(_ statement: inout Statement) throws(VaultError) -> Bool {
        do { return try statement.step() } catch { throw VaultError(error) }
    }

    func prepare(_ sql: StaticString) throws(VaultError) -> Statement {
        try storing { () throws(SQLiteError) in try connection.prepare(sql) }
    }
}
