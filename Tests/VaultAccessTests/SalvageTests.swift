import Cryptography
import SQLite
import Surroundings
import TestSupport
import Testing
import VaultAccess
import VaultFormat
import VaultModel

@Suite struct SalvageTests {
    @Test func `of a sound vault everything comes out, marked as unverified`() throws {
        let sample = try SampleVault.filled()
        let before = try sample.unlock().overviews()
        let bytes = try sample.bytes()
        let report = try sample.salvage()
        #expect(report.whole == before.count)
        #expect(report.expected == UInt64(before.count))
        #expect(!report.isIncomplete)
        let salvaged = try sample.look(into: sample.salvaged)
        #expect(Set(salvaged.overviews().keys) == Set(before.keys))
        #expect(try salvaged.password("kraken") == "third-kraken-password")
        let accounts = salvaged.overviews().values.filter { $0.kind == .account }
        #expect(accounts.allSatisfy { $0.tags == ["unverified"] })
        #expect(try sample.bytes() == bytes)
        #expect(try PrivateFiles().inspect(sample.salvaged)?.permissions == 0o600)
    }

    @Test func `a flipped bit costs what it hits, and nothing else`() throws {
        let sample = try SampleVault.filled()
        let kraken = try sample.unlock().record("kraken")
        let row = try sample.row("kraken")
        var bytes = try sample.bytes()
        let found = bytes.firstRange(of: row.secrets)
        let at = try #require(found).lowerBound
        bytes[at + 200] ^= 1
        try sample.replaceFile(by: bytes)
        let report = try sample.salvage()
        #expect(report.withoutSecrets == ["kraken"])
        #expect(report.isIncomplete)
        let salvaged = try sample.look(into: sample.salvaged)
        #expect(try salvaged.password("kraken") == nil)
        #expect(salvaged.overviews()[kraken]?.name?.text == "kraken")
        #expect(try salvaged.password("bitmart") == "the-bitmart-password")
    }

    @Test func `an account whose name is lost keeps its secrets and items`() throws {
        let sample = try SampleVault.filled()
        let id = try sample.unlock().record("bitmart")
        var row = try sample.row("bitmart")
        row.overview[100] ^= 1
        try sample.tamper { try $0.put(row) }
        let report = try sample.salvage()
        #expect(report.withoutOverview == 1)
        let salvaged = try sample.look(into: sample.salvaged)
        let label = "lost-" + id.text.prefix(8)
        #expect(try salvaged.password(label) == "the-bitmart-password")
        #expect(Lookup(salvaged.overviews()).items(of: id).count == 1)
    }

    @Test func `a row that was taken out is missed as long as the manifest says how many there were`() throws {
        let sample = try SampleVault.filled()
        let row = try sample.row("bitmart")
        try sample.tamper { try $0.run("DELETE FROM rec WHERE r = ?1", .integer(row.number)) }
        let report = try sample.salvage()
        #expect(report.expected == UInt64(report.whole) + 1)
        #expect(report.withoutAccount == 1)
        #expect(report.isIncomplete)
        try sample.tamper { try $0.run("DELETE FROM meta WHERE k = 2") }
        try PrivateFiles().remove(sample.salvaged)
        #expect(try sample.salvage().expected == nil)
    }

    @Test(arguments: [1, 2, 3, 4])
    func `a file that was cut off gives what is left`(quarters: Int) throws {
        let sample = try SampleVault.filled()
        let vault = try sample.unlock()
        for number in 1...20 { try vault.add("account-\(number)", password: "password \(number)") }
        let all = vault.overviews().count
        let bytes = try sample.bytes()
        // The header says more pages than there are: SQLite reads nothing of it.
        try sample.replaceFile(by: Array(bytes.prefix(bytes.count * quarters / 4 - (quarters < 4 ? 1_000 : 0))))
        if quarters < 4 { #expect(throws: VaultError.self) { _ = try sample.unlock(judging: .ignored) } }
        let found = try sample.wholeOrRefused() ?? 0
        #expect(found >= all * (quarters - 2) / 4)
        #expect(found <= all)
        if quarters == 4 { #expect(found == all) }
    }

    @Test func `with the first pages gone, what this machine remembers tells whose file it is`() throws {
        let sample = try SampleVault.filled()
        var bytes = try sample.bytes()
        for offset in 0..<100 { bytes[offset] = 0 }
        try sample.replaceFile(by: bytes)
        #expect(try sample.salvage().isIncomplete == false)
        try PrivateFiles().remove(sample.salvaged)
        // The page of the table that says the vault's identifier.
        for offset in 4_096..<8_192 { bytes[offset] = 0 }
        try sample.replaceFile(by: bytes)
        let report = try sample.salvage()
        #expect(report.whole > 0)
        #expect(report.expected == nil)
    }

    @Test func `where no slot is left, or no credential fits, that is told`() throws {
        let sample = try SampleVault.filled()
        #expect(sample.refusal("wrong") == .wrongCredential)
        try sample.replaceFile(by: [UInt8](repeating: 7, count: 50_000))
        #expect(sample.refusal() == .integrity)
        try sample.replaceFile(by: [])
        #expect(sample.refusal() == .integrity)
    }

    @Test func `what was salvaged goes back by a restore`() throws {
        let sample = try SampleVault.filled()
        try sample.tamper { try $0.run("DELETE FROM rec WHERE r = (SELECT min(r) FROM rec)") }
        let remembered = try sample.rememberedGeneration()
        let generation = try #require(remembered)
        _ = try sample.salvage()
        let restored = try sample.restore(sample.salvaged)
        #expect(!restored.opensAsBackup)
        let vault = try sample.unlock()
        #expect(vault.generation > generation)
        #expect(vault.takeNotices() == [])
        try vault.add("life", password: "goes on after all")
        #expect(try sample.root().verifyEverything().witness == vault.witness)
    }

    @Test func `noise never ends in anything but an answer`() throws {
        let sample = try SampleVault.filled()
        let whole = try sample.bytes()
        let randomness = Randomness.seeded(11)
        let all = try sample.unlock().overviews().count
        for _ in 0..<60 {
            var bytes = whole
            for _ in 0..<3 {
                let start = Int(randomness.below(UInt32(bytes.count)))
                let count = min(1 + Int(randomness.below(3_000)), bytes.count - start)
                bytes.replaceSubrange(start..<(start + count), with: randomness.bytes(count: count))
            }
            try sample.replaceFile(by: bytes)
            if let whole = try sample.wholeOrRefused() { #expect(whole <= all) }
        }
    }
}

extension SampleVault {
    fileprivate var salvaged: String { home.path(of: "salvaged.db") }

    @discardableResult
    fileprivate func salvage(_ passphrase: String = SampleVault.passphrase) throws -> SalvageReport {
        let credential = SlotCredential.passphrase(SecretBytes(copyingUTF8: passphrase))
        let found = try Salvage.slots(at: path, context: context())
        let salvage = try found.open(with: credential)
        return try salvage.write(to: salvaged)
    }

    /// Why nothing could be salvaged; `nil` when something was, or for a reason of another sort.
    fileprivate func refusal(_ passphrase: String = SampleVault.passphrase) -> VaultError.Reason? {
        do {
            try salvage(passphrase)
            return nil
        } catch { return (error as? VaultError)?.reason }
    }

    /// How many records were salvaged; `nil` when the file was refused as a damaged file may be.
    fileprivate func wholeOrRefused() throws -> Int? {
        do {
            let whole = try salvage().whole
            try PrivateFiles().remove(salvaged)
            return whole
        } catch {
            let reason = (error as? VaultError)?.reason
            #expect(reason == .integrity || reason == .wrongCredential || reason == .refused, "\(error)")
            return nil
        }
    }

    /// The generation that this machine remembers.
    fileprivate func rememberedGeneration() throws -> UInt64? {
        let bytes = try anchorBytes()
        return Anchor(bytes.span)?.generation
    }
}
