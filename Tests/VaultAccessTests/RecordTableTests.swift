import Cryptography
import Testing
import VaultFormat
import VaultModel

@testable import VaultAccess

@Suite struct RecordTableTests {
    @Test func `accounts and their items are found alike by a search and by the index`() throws {
        let overviews = try SampleVault.filled().unlock().overviews()
        let accounts = overviews.filter { $0.value.kind == .account }.keys
        try #require(accounts.count > 1 && accounts.count < overviews.count)
        let table = RecordTable(overviews)
        let asked = accounts.map { Set([$0]) } + [Set(accounts), []]
        let searched = asked.map(table.families)
        table.makeIndex()
        #expect(asked.map(table.families) == searched)
        for (accounts, found) in zip(asked, searched) {
            #expect(found == overviews.filter { accounts.contains($0.value.account ?? $0.key) })
        }
    }

    @Test func `encoded overviews answer as decoded ones do`() throws {
        let overviews = try SampleVault.filled().unlock().overviews()
        let (decoded, encoded) = (RecordTable(overviews), RecordTable(.encoded, capacity: overviews.count))
        encoded.apply(overviews)
        #expect(encoded.all == decoded.all)
        #expect(encoded.count == decoded.count)
        #expect(encoded.labels.sorted() == decoded.labels.sorted())
        #expect(decoded.labels.sorted().map(\.id) == Lookup(overviews).accounts.map(\.id))
        var sent: [Identifier: [UInt8]] = [:]
        encoded.forEachEncoded { id, bytes in sent[id] = (0..<bytes.count).map { bytes[$0] } }
        for (id, overview) in overviews {
            #expect(encoded[id] == overview)
            #expect(encoded.items(of: id) == decoded.items(of: id))
            #expect(sent[id] == overview.encoded().withBytes { bytes in (0..<bytes.count).map { bytes[$0] } })
            guard let label = overview.name?.folded else { continue }
            #expect(encoded.account(label) == decoded.account(label))
            #expect(encoded.candidates(for: label) == decoded.candidates(for: label))
            let begun = String(label.prefix(2))
            #expect(encoded.candidates(for: begun) == decoded.candidates(for: begun))
        }
    }
}
