import Cryptography
import TestSupport
import Testing
import VaultFormat
import VaultModel

@Suite struct OverviewTests {
    @Test(arguments: 0..<200 as Range<UInt64>)
    func `an overview is read as it was written, to the byte`(seed: UInt64) throws {
        let overview = Overview.random(.seeded(seed))
        let bytes = overview.encoded()
        let read = try Overview(bytes)
        #expect(read == overview)
        #expect(read.name?.text == overview.name?.text)
        #expect(read.unknown.map(\.tag) == overview.unknown.map(\.tag))
        let (again, before) = (read.encoded().exposed(), bytes.exposed())
        #expect(again == before)
    }

    @Test(.timeLimit(.minutes(1)))
    func `twice the unknown fields that a bucket holds are kept without a search for each`() throws {
        var overview = Overview.sample()
        // A minute and a half when every field was set on its own.
        overview.unknown = (0..<20_000).map { UnknownField(tag: UInt16(0x0100 + $0), value: []) }
        #expect(try Overview(overview.encoded()) == overview)
    }

    @Test func `no factors and no word about factors are two things`() throws {
        var overview = Overview.sample()
        overview.facts.factors = []
        #expect(try Overview(overview.encoded()).facts.factors == [])
        overview.facts.factors = nil
        #expect(try Overview(overview.encoded()).facts.factors == nil)
    }

    @Test func `a well-filled account fits the smallest bucket`() {
        var overview = Overview.sample()
        overview.lineage = overview.lineage.successor(
            revision: Identifier(repeating: 3), clock: HybridClock(rawValue: .max), device: Identifier(repeating: 4))
        let time = Timestamp(milliseconds: 1_760_000_000_000)
        overview.name = Label(exactly: "kraken-main-account")
        (overview.changed, overview.reviewed, overview.verified) = (time, time, time)
        overview.provenance = .generated(bits: 128)
        overview.tags = ["main", "cold"]
        overview.title = "Kraken (main account)"
        overview.source = "bitwarden-csv"
        overview.facts.exchange = "kraken"
        overview.facts.username = "somebody.with.a.long.name@mail.example.org"
        overview.facts.url = "https://www.kraken.com/sign-in"
        overview.facts.factors = ["totp", "passkey"]
        overview.facts.protections = ["withdrawal-allow-list", "anti-phishing-code"]
        overview.facts.lastLogin = time
        overview.facts.role = 1
        let length = overview.encoded().count
        #expect(length <= Overview.ordinaryLength)
        #expect(OverviewBlob.bucket(holding: length + 4) == 512)
    }
}
