import Testing
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
}
