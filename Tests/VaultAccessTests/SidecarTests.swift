import Surroundings
import TestSupport
import Testing
import VaultAccess
import VaultModel

/// Files beside the vault that SQLite would believe.
@Suite struct SidecarTests {
    @Test(arguments: ["-wal", "-shm"])
    func `files of a write-ahead log are refused`(suffix: String) throws {
        let sample = try SampleVault.filled()
        try sample.home.write([1, 2, 3], to: "data/vault.db" + suffix)
        try sample.expectRefused(.refused, "E_SIDECAR")
    }

    @Test func `a journal that others can read is refused`() throws {
        let sample = try SampleVault.filled()
        try sample.plant(journal: [UInt8](repeating: 0, count: 512))
        try sample.changeRights(of: sample.journal, to: 0o640)
        try sample.expectRefused(.unsafePlace, "E_PLACE")
    }

    @Test func `a journal of another user is refused`() throws {
        let sample = try SampleVault.filled()
        let journal = FileFacts(kind: .regular, owner: OrdinaryUser.ownIdentifier + 1, permissions: 0o600)
        try sample.plant(journal: [])
        let context = sample.context(files: AlteredFiles(facts: [sample.journal: journal]))
        try sample.expectRefused(.unsafePlace, "E_PLACE", in: context)
    }

    @Test func `a link in the place of the journal is refused`() throws {
        let sample = try SampleVault.filled()
        try sample.home.write([], to: "victim")
        try sample.makeSymbolicLink(to: sample.home.path(of: "victim"), named: sample.journal)
        try sample.expectRefused(.unsafePlace, "E_PLACE")
    }

    @Test func `a journal with a second name is refused`() throws {
        let sample = try SampleVault.filled()
        try sample.plant(journal: [UInt8](repeating: 0, count: 512))
        try sample.makeHardLink(to: sample.journal, named: sample.home.path(of: "second-name"))
        try sample.expectRefused(.unsafePlace, "E_PLACE")
    }

    @Test func `a journal that names another file is refused, and that file survives`() throws {
        let sample = try SampleVault.filled()
        try sample.home.write(Array("precious".utf8), to: "victim")
        try sample.plant(
            journal: RollbackJournal(restoring: sample.bytes(), superJournal: sample.home.path(of: "victim")).bytes)
        try sample.expectRefused(.refused, "E_SIDECAR")
        #expect(try sample.home.bytes(of: "victim") == Array("precious".utf8))
    }

    // The journal is honest for SQLite: it plays it back. What comes out of it is judged like any other file.
    @Test func `a planted journal that puts an older version back is a rollback`() throws {
        let sample = try SampleVault.filled()
        let old = try sample.bytes()
        try sample.unlock().set("kraken", to: "the newest password")
        try sample.plant(journal: RollbackJournal(restoring: old).bytes)
        let error = #expect(throws: VaultError.self) { _ = try sample.unlock() }
        #expect(error?.code == "E_ROLLBACK")
        #expect(try sample.bytes() == old)
    }

    @Test func `the journal of a write that was interrupted is played back`() throws {
        let sample = try SampleVault.filled()
        let before = try sample.bytes()
        var torn = before
        for index in torn.indices where index % 4_096 > 2_000 && index > 8_192 { torn[index] = 0xFF }
        try sample.replaceFile(by: torn)
        try sample.plant(journal: RollbackJournal(restoring: before).bytes)
        #expect(try sample.unlock().password("kraken") == "third-kraken-password")
        #expect(try sample.bytes() == before)
    }

    @Test(arguments: ["-journal", "-wal", "-shm"])
    func `a copy with anything beside it was taken in the middle of a write`(suffix: String) throws {
        let sample = try SampleVault.filled()
        try sample.home.write(sample.bytes(), to: "copy")
        try sample.home.write([], to: "copy" + suffix)
        let (context, copy) = (sample.context(), sample.home.path(of: "copy"))
        let error = #expect(throws: VaultError.self) { try VaultLocation(copy: copy, context: context) }
        #expect(error?.reason == .refused)
        #expect(error?.code == "E_SIDECAR")
    }
}

extension SampleVault {
    fileprivate var journal: String { path + "-journal" }

    fileprivate func plant(journal bytes: [UInt8]) throws { try home.write(bytes, to: "data/vault.db-journal") }
}
