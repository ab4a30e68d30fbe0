import Cryptography
import Surroundings
import TestSupport
import Testing
import VaultAccess
import VaultFormat
import VaultModel

@Suite struct AnchorTests {
    @Test func `an older copy of the file is refused`() throws {
        let sample = try SampleVault.filled()
        let old = try sample.bytes()
        try sample.unlock().set("kraken", to: "the newest password")
        try sample.replaceFile(by: old)
        try sample.expectRefused(.rollback, "E_ROLLBACK")
    }

    @Test func `the very first version is refused as well`() throws {
        let sample = try SampleVault()
        let first = try sample.bytes()
        try sample.unlock().add("kraken", password: "a password")
        try sample.replaceFile(by: first)
        try sample.expectRefused(.rollback, "E_ROLLBACK")
    }

    @Test(arguments: [1, 2, 3])
    func `a copy that was written elsewhere since is refused`(writes: Int) throws {
        let sample = try SampleVault.filled()
        let fork = try sample.bytes()
        try sample.unlock().set("kraken", to: "written here")
        try sample.unlock().set("kraken", to: "written here again")
        try sample.replaceFile(by: fork)
        let elsewhere = sample.context(state: sample.home.path(of: "elsewhere"))
        for number in 1...writes { try sample.unlock(in: elsewhere).set("kraken", to: "written elsewhere \(number)") }
        try sample.expectRefused(.rollback, writes < 2 ? "E_ROLLBACK" : "E_FORK")
    }

    @Test func `what another device wrote onto the last state is accepted`() throws {
        let sample = try SampleVault.filled()
        let elsewhere = sample.context(state: sample.home.path(of: "elsewhere"))
        try sample.unlock(in: elsewhere).set("kraken", to: "written elsewhere")
        try sample.unlock(in: elsewhere).set("kraken", to: "written elsewhere again")
        let vault = try sample.unlock()
        #expect(try vault.password("kraken") == "written elsewhere again")
        #expect(vault.takeNotices() == [])
    }

    @Test func `a device that sees the vault for the first time shows its witness`() throws {
        let sample = try SampleVault.filled()
        let witness = try sample.unlock().witness
        let elsewhere = sample.context(state: sample.home.path(of: "elsewhere"))
        #expect(try sample.unlock(in: elsewhere).takeNotices() == [.firstSeen(witness)])
        #expect(try sample.unlock(in: elsewhere).takeNotices() == [])
    }

    @Test func `a device whose anchor is gone is not taken for a new one`() throws {
        let sample = try SampleVault.filled()
        try PrivateFiles().remove(sample.anchor())
        try sample.expectRefused(.rollback, "E_ANCHOR")
    }

    // What cannot be caught: the documentation says so, and this test would notice if it were no longer true.
    @Test func `a file that was rolled back together with its anchor is not noticed`() throws {
        let sample = try SampleVault.filled()
        let (old, anchor) = (try sample.bytes(), try sample.anchorBytes())
        try sample.unlock().set("kraken", to: "the newest password")
        try sample.replaceFile(by: old)
        try sample.replaceAnchor(by: anchor)
        #expect(try sample.unlock().password("kraken") == "third-kraken-password")
    }

    @Test(arguments: [0, 4, 20, 36, 40, 48, 80, 112, 143])
    func `an anchor that was changed in any field is refused`(offset: Int) throws {
        let sample = try SampleVault.filled()
        var anchor = try sample.anchorBytes()
        anchor[offset] ^= 1
        try sample.replaceAnchor(by: anchor)
        try sample.expectRefused(.rollback, "E_ANCHOR")
    }

    @Test(arguments: [0, 1, 143, 145, 4_000])
    func `an anchor of another length is refused`(length: Int) throws {
        let sample = try SampleVault.filled()
        let anchor = try sample.anchorBytes() + [UInt8](repeating: 0, count: 4_000)
        try sample.replaceAnchor(by: Array(anchor[..<length]))
        try sample.expectRefused(.rollback, "E_ANCHOR")
    }

    @Test func `the anchor of another vault is refused`() throws {
        let sample = try SampleVault.filled()
        try sample.replaceAnchor(by: SampleVault.filled(seed: 2).anchorBytes())
        try sample.expectRefused(.rollback, "E_ANCHOR")
    }

    @Test func `an anchor that others can write is not believed`() throws {
        let sample = try SampleVault.filled()
        try sample.changeRights(of: sample.anchor(), to: 0o622)
        try sample.expectRefused(.unsafePlace, "E_PLACE")
    }

    @Test func `an anchor from before a rekey elsewhere is believed, one from two before is not`() throws {
        let sample = try SampleVault.filled()
        let elsewhere = sample.context(state: sample.home.path(of: "elsewhere"))
        try sample.rekey(from: SampleVault.passphrase, to: "passphrase of epoch two", in: elsewhere)
        let old = try sample.anchorBytes()
        #expect(try sample.unlock("passphrase of epoch two").takeNotices() == [])
        #expect(try sample.anchorBytes() != old)

        try sample.replaceAnchor(by: old)
        try sample.rekey(from: "passphrase of epoch two", to: "passphrase of epoch three", in: elsewhere)
        let error = #expect(throws: VaultError.self) { _ = try sample.unlock("passphrase of epoch three") }
        #expect(error?.reason == .rollback)
        #expect(error?.code == "E_ANCHOR")
        #expect(try sample.anchorBytes() == old)
    }

    @Test func `a write whose anchor cannot be written stands, and is told`() throws {
        let sample = try SampleVault.filled()
        let anchor = try sample.anchorBytes()
        let failing = sample.context(files: AlteredFiles(unwritable: sample.stateFolder))
        let vault = try sample.unlock(in: failing)
        try vault.set("kraken", to: "the newest password")
        let notices = vault.takeNotices()
        guard case .anchorNotWritten = notices.first, notices.count == 1 else {
            Issue.record("the notices are \(notices)")
            return
        }
        #expect(try sample.anchorBytes() == anchor)
        #expect(try sample.unlock().password("kraken") == "the newest password")
        #expect(try sample.anchorBytes() != anchor)
    }

    @Test func `where a first anchor cannot be written, nothing is, so that it is not missed later`() throws {
        let sample = try SampleVault.filled()
        let state = sample.home.path(of: "elsewhere")
        let failing = sample.context(files: AlteredFiles(unwritable: state + "/anchor"), state: state)
        let vault = try sample.unlock(in: failing)
        #expect(try vault.password("kraken") == "third-kraken-password")
        let error = #expect(throws: VaultError.self) { try vault.set("kraken", to: "the newest password") }
        #expect(error?.reason == .failure)
        let healed = try sample.unlock(in: sample.context(state: state))
        try healed.set("kraken", to: "the newest password")
        #expect(try sample.unlock(in: sample.context(state: state)).password("kraken") == "the newest password")
    }

    @Test func `a machine that can remember nothing at all still writes`() throws {
        let sample = try SampleVault.filled()
        let state = sample.home.path(of: "elsewhere")
        let failing = sample.context(files: AlteredFiles(unwritable: state), state: state)
        try sample.unlock(in: failing).set("kraken", to: "the newest password")
        #expect(try sample.unlock(in: failing).password("kraken") == "the newest password")
    }

    @Test func `a copy that is looked at for itself leaves no trace`() throws {
        let sample = try SampleVault.filled()
        let old = try sample.bytes()
        try sample.unlock().set("kraken", to: "the newest password")
        try sample.replaceFile(by: old)
        let before = try sample.snapshot()
        #expect(try sample.unlock(judging: .ignored).password("kraken") == "third-kraken-password")
        #expect(try sample.snapshot().changes(since: before) == [])
    }

    @Test func `an older file counts again once a person has accepted it`() throws {
        let sample = try SampleVault.filled()
        let old = try sample.bytes()
        try sample.unlock().set("kraken", to: "the newest password")
        let newest = try sample.bytes()
        try sample.replaceFile(by: old)
        do {
            let vault = try sample.unlock(judging: .ignored)
            #expect(try vault.objection()?.code == "E_ROLLBACK")
            try vault.acceptAsIs()
            #expect(try vault.objection() == nil)
        }
        #expect(try sample.unlock().password("kraken") == "third-kraken-password")
        try sample.unlock().set("kraken", to: "another way")
        try sample.replaceFile(by: newest)
        try sample.expectRefused(.rollback, "E_FORK")
    }

    @Test func `accepting fails when the anchor cannot be written`() throws {
        let sample = try SampleVault.filled()
        try PrivateFiles().remove(sample.anchor())
        let failing = sample.context(files: AlteredFiles(unwritable: sample.stateFolder))
        let error = #expect(throws: VaultError.self) { try sample.unlock(judging: .ignored, in: failing).acceptAsIs() }
        #expect(error?.reason == .failure)
        try sample.expectRefused(.rollback, "E_ANCHOR")
    }

    @Test func `the anchor never goes back when two processes write it out of order`() throws {
        let sample = try SampleVault.filled()
        let slow = try sample.unlock()
        try sample.unlock().set("kraken", to: "the newest password")
        // The reader's look brings it to the newest state, so its anchor is the newest one too.
        #expect(try slow.password("kraken") == "the newest password")
        #expect(try sample.unlock().takeNotices() == [])
    }
}

extension SampleVault {
    func anchor() throws -> String {
        let folder = Path.joined(stateFolder, "anchor")
        let name = try PrivateFiles().names(inFolder: folder).first { !$0.hasSuffix(".lock") }
        return Path.joined(folder, try #require(name))
    }

    func anchorBytes() throws -> [UInt8] { try ForeignFile.read(anchor(), limit: 8_192) }

    func replaceAnchor(by bytes: [UInt8]) throws { try PrivateFiles().replaceAtomically(anchor(), bytes.span) }

    func rekey(from old: String, to new: String, in context: AccessContext) throws(VaultError) {
        let root = try root(old, in: context)
        let opened = root.slot.id
        _ = try root.rekey(
            dropping: [opened], adding: .passphrase(SecretBytes(copyingUTF8: new)), kit: nil, cost: Self.cost)
    }
}
