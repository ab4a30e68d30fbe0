package import Cryptography

/// The digests of all rows of a table, by row number: what was verified, kept so that a row read later can be held
/// against it. Forty bytes a row.
package struct LeafTable: Equatable, Sendable {
    package private(set) var rows: [Int64] = []
    private var leaves: [Digest] = []

    package init() {}

    package var count: Int { rows.count }

    /// Adds the leaf of a row that comes after all others.
    mutating func append(_ leaf: Digest, row: Int64) {
        rows.append(row)
        leaves.append(leaf)
    }

    /// The leaf of a row.
    package subscript(_ row: Int64) -> Digest? {
        let index = position(of: row)
        return index < rows.count && rows[index] == row ? leaves[index] : nil
    }

    /// The table after some rows were written (a leaf) or deleted (`nil`).
    package func applying(_ changes: [Int64: Digest?]) -> LeafTable {
        guard !changes.isEmpty else { return self }
        var result = LeafTable()
        result.rows.reserveCapacity(count + changes.count)
        result.leaves.reserveCapacity(count + changes.count)
        // What lies between two changes is copied and not looked at.
        var rest = 0
        for row in changes.keys.sorted() {
            let index = position(of: row)
            result.append(self, rest..<index)
            if let change = changes[row], let leaf = change { result.append(leaf, row: row) }
            rest = index < count && rows[index] == row ? index + 1 : index
        }
        result.append(self, rest..<count)
        return result
    }

    /// The digest over all leaves in order of their rows.
    func digest(personal: StaticString) -> Digest {
        var hasher = Blake2bHasher(personal: personal)
        hasher.update(leaves.span)
        return hasher.finish()
    }

    /// `rows_digest`
    package var recordsDigest: Digest { digest(personal: "vault.dg.rows") }

    /// `objs_digest`
    package var objectsDigest: Digest { digest(personal: "vault.dg.objs") }

    private mutating func append(_ other: LeafTable, _ range: Range<Int>) {
        rows += other.rows[range]
        leaves += other.leaves[range]
    }

    private func position(of row: Int64) -> Int {
        var (low, high) = (0, rows.count)
        while low < high {
            let middle = (low + high) / 2
            if rows[middle] < row { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
