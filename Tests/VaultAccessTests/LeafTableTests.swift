import Cryptography
import TestSupport
import Testing
import VaultStore

@Suite struct LeafTableTests {
    /// A leaf that no other number has.
    private func leaf(_ number: Int) -> Digest {
        Digest([UInt8(truncatingIfNeeded: number), UInt8(truncatingIfNeeded: number >> 8)].padded.span)
    }

    @Test func `rows that were written, replaced and deleted are those of a table made at once`() {
        let randomness = Randomness.seeded(5)
        var model: [Int64: Digest] = [:]
        var table = LeafTable()
        for round in 0..<200 {
            var changes: [Int64: Digest?] = [:]
            for draw in randomness.bytes(count: round % 7) {
                let row = Int64(draw % 40)
                changes[row] = .some(draw % 3 == 0 ? nil : leaf(round * 256 + Int(draw)))
            }
            for (row, change) in changes { model[row] = change }
            table = table.applying(changes)
            #expect(table.rows == model.keys.sorted())
            #expect(model.allSatisfy { table[$0.key] == $0.value })
        }
        #expect(!model.isEmpty)
        #expect(table == LeafTable().applying(model.mapValues { $0 }))
        #expect(table.recordsDigest == LeafTable().applying(model.mapValues { $0 }).recordsDigest)
        #expect(table.recordsDigest != table.objectsDigest)
    }
}

extension [UInt8] {
    /// The bytes, with zeros up to 32.
    fileprivate var padded: [UInt8] { self + [UInt8](repeating: 0, count: 32 - count) }
}
