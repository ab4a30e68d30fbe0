import Cryptography
import Testing
import VaultAccess
import VaultFormat
import VaultModel

@testable import VaultStore

@Suite struct VerificationTests {
    @Test func `everything in a vault is counted`() throws {
        let sample = try SampleVault.filled()
        let found = try sample.root().verifyEverything()
        #expect(found.accounts == 2)
        #expect(found.items == 1)
        #expect(found.trashed == 1)
        #expect(found.tombstones == 0)
        #expect(found.formerValues == 2)
        #expect(found.auditRuns == 0)
        #expect(found.slots == 2)
        #expect(!found.hasCapsule)
        #expect(found.epoch == 1)
        #expect(found.witness == (try sample.unlock().witness))
        #expect(found.generation == found.witness.generation)
    }

    @Test func `an empty vault verifies`() throws {
        let found = try SampleVault().root().verifyEverything()
        #expect(found.accounts == 0)
        #expect(found.generation == 1)
    }

    @Test func `a purged record is a tombstone`() throws {
        let sample = try SampleVault.filled()
        _ = try sample.unlock().write { (transaction) throws(VaultError) in try transaction.emptyTrash() }
        let found = try sample.root().verifyEverything()
        #expect(found.trashed == 0)
        #expect(found.tombstones == 1)
    }

    // Pages that no table uses are covered by no manifest; SQLite's own check sees what is wrong with them.
    @Test func `pages that belong to nothing are noticed`() throws {
        let sample = try SampleVault.filled()
        var bytes = try sample.bytes()
        bytes += [UInt8](repeating: 0, count: 4_096)
        let pages = bytes.count / 4_096
        bytes[28] = 0
        bytes[29] = 0
        bytes[30] = UInt8(pages >> 8)
        bytes[31] = UInt8(pages & 0xFF)
        try sample.replaceFile(by: bytes)
        let root = try sample.root()
        do throws(VaultError) {
            _ = try root.verifyEverything()
            Issue.record("the vault verified")
        } catch {
            #expect(error.reason == .integrity)
            #expect(error.code == "E_PAGES")
        }
    }
}
