import Cryptography
import SQLite
import Surroundings
import Synchronization
import TestSupport
import Testing
import VaultAccess
import VaultFormat
import VaultModel

@Suite struct RestoreTests {
    private static let next = "another passphrase 12 entirely"

    @Test func `a sound vault takes the contents of a backup, and keeps a copy of its own`() throws {
        let sample = try SampleVault.filled()
        let (backup, old) = try sample.copy()
        try sample.unlock().set("kraken", to: "the newest password")
        try sample.unlock().add("late", password: "added after the backup")
        let (generation, newest) = (try sample.unlock().generation, try sample.unlock().transcript())

        let restored = try sample.restore(backup)

        let vault = try sample.unlock()
        #expect(try vault.transcript() == old)
        #expect(vault.generation == generation + 1)
        #expect(vault.witness == restored.witness)
        #expect(!restored.opensAsBackup)
        let kept = try #require(restored.kept)
        #expect(try sample.look(into: kept).transcript() == newest)
        // Undone in the same way.
        _ = try sample.restore(kept)
        #expect(try sample.unlock().transcript() == newest)
    }

    @Test func `another machine sees a restored vault go on`() throws {
        let sample = try SampleVault.filled()
        let elsewhere = sample.context(state: sample.home.path(of: "elsewhere"))
        let (backup, old) = try sample.copy()
        try sample.unlock(in: elsewhere).set("kraken", to: "written elsewhere")
        _ = try sample.restore(backup)
        let vault = try sample.unlock(in: elsewhere)
        #expect(try vault.transcript() == old)
        #expect(vault.takeNotices() == [])
    }

    @Test func `an older backup revives no passphrase`() throws {
        let sample = try SampleVault.filled()
        let (backup, old) = try sample.copy()
        try sample.rekey(to: Self.next)
        _ = try sample.restore(backup, present: Self.next, backup: SampleVault.passphrase)
        #expect(#expect(throws: VaultError.self) { _ = try sample.unlock() }?.reason == .wrongCredential)
        let vault = try sample.unlock(Self.next)
        #expect(try vault.transcript() == old)
        #expect(vault.epoch == 2)
        // The recovery key went along, and the notes of the slots are those of the slots that are there.
        #expect(try sample.locked().unlock(with: .recovery(SampleVault.recovery)).transcript() == old)
        let notes = try vault.settings().slotNotes().map(\.slot)
        #expect(Set(notes) == Set(vault.slots.map(\.id)))
    }

    @Test func `a missing vault is made from the backup, above what this machine remembers`() throws {
        let sample = try SampleVault.filled()
        let (backup, old) = try sample.copy()
        try sample.unlock().set("kraken", to: "the newest password")
        let generation = try sample.unlock().generation
        try PrivateFiles().remove(sample.path)
        let restored = try sample.restore(backup)
        #expect(restored.kept == nil)
        #expect(restored.opensAsBackup)
        #expect(!restored.revivesFormerSlots)
        let vault = try sample.unlock()
        #expect(try vault.transcript() == old)
        #expect(vault.generation == generation + 1)
        #expect(vault.epoch == 1)
        try vault.set("kraken", to: "life goes on")
        #expect(try sample.root().verifyEverything().generation == generation + 2)
    }

    @Test func `a missing vault whose keys were changed since gets keys that nobody had, and that is told`() throws {
        let sample = try SampleVault.filled()
        let (backup, old) = try sample.copy()
        try sample.rekey(to: Self.next)
        try sample.rekey(from: Self.next, to: Self.next + "!", in: sample.context())
        try PrivateFiles().remove(sample.path)
        let restored = try sample.restore(backup)
        #expect(restored.revivesFormerSlots)
        let vault = try sample.unlock()
        #expect(vault.epoch == 4)
        #expect(try vault.transcript() == old)
        #expect(try sample.locked().unlock(with: .recovery(SampleVault.recovery)).epoch == 4)
    }

    @Test func `on a machine that never saw the vault it is made all the same`() throws {
        let sample = try SampleVault.filled()
        let (backup, old) = try sample.copy()
        let elsewhere = sample.context(state: sample.home.path(of: "elsewhere"))
        let place = sample.home.path(of: "data/new/vault.db")
        _ = try sample.restore(backup, to: place, in: elsewhere)
        let location = try VaultLocation(existing: place, context: elsewhere)
        let vault = try LockedVault(at: location, context: elsewhere)
            .unlock(with: .passphrase(SecretBytes(copyingUTF8: SampleVault.passphrase)))
        #expect(try vault.transcript() == old)
        #expect(vault.takeNotices() == [])
    }

    @Test(arguments: VaultDamage.all)
    func `a damaged vault is replaced, and kept byte for byte`(damage: VaultDamage) throws {
        let sample = try SampleVault.filled()
        let (backup, old) = try sample.copy()
        try sample.unlock().set("kraken", to: "the newest password")
        let generation = try sample.unlock().generation
        try damage.act(sample)
        let bytes = try sample.bytes()

        let restored = try sample.restore(backup)

        let kept = try #require(restored.kept)
        #expect(try ForeignFile.read(kept, limit: 1 << 28) == bytes)
        #expect(try PrivateFiles().inspect(kept)?.permissions == 0o600)
        let vault = try sample.unlock()
        #expect(try vault.transcript() == old)
        #expect(vault.generation == generation + 1)
        #expect(restored.opensAsBackup == damage.losesSlots)
        #expect(try sample.root().verifyEverything().witness == restored.witness)
        #expect(try PrivateFiles().names(inFolder: sample.dataFolder) == ["backups", "vault.db"])
    }

    @Test func `what opens a damaged vault opens the restored one, not what opened the backup`() throws {
        let sample = try SampleVault.filled()
        let (backup, old) = try sample.copy()
        try sample.rekey(to: Self.next)
        try sample.tamper { try $0.run("DELETE FROM rec WHERE r = (SELECT min(r) FROM rec)") }
        let restored = try sample.restore(backup, present: Self.next, backup: SampleVault.passphrase)
        #expect(!restored.opensAsBackup)
        #expect(#expect(throws: VaultError.self) { _ = try sample.unlock() }?.reason == .wrongCredential)
        #expect(try sample.unlock(Self.next).transcript() == old)
        #expect(try sample.locked().unlock(with: .recovery(SampleVault.recovery)).epoch == 2)
    }

    @Test func `an older copy in the vault's place is replaced by a backup of the newer state`() throws {
        let sample = try SampleVault.filled()
        let first = try sample.bytes()
        try sample.unlock().set("kraken", to: "the newest password")
        let (backup, newest) = try sample.copy()
        try sample.unlock().set("kraken", to: "lost for good")
        let generation = try sample.unlock().generation
        try sample.replaceFile(by: first)
        _ = try sample.restore(backup)
        #expect(try sample.unlock().transcript() == newest)
        #expect(try sample.unlock().generation == generation + 1)
    }

    @Test func `a backup that goes on from the vault keeps its own history and slots`() throws {
        let sample = try SampleVault.filled()
        let elsewhere = sample.context(state: sample.home.path(of: "elsewhere"))
        let here = try sample.bytes()
        _ = try sample.unlock(in: elsewhere)
        try sample.rekey(from: SampleVault.passphrase, to: Self.next, in: elsewhere)
        let copy = sample.home.path(of: "copy.db")
        try sample.unlock(Self.next, in: elsewhere).backUp(to: copy)
        let newer = try sample.bytes()
        try sample.replaceFile(by: here)

        _ = try sample.restore(copy, present: SampleVault.passphrase, backup: Self.next)

        #expect(#expect(throws: VaultError.self) { _ = try sample.unlock() }?.reason == .wrongCredential)
        let restored = try sample.bytes()
        _ = try sample.unlock(Self.next)
        // And to the machine that made the backup it goes on from there.
        try sample.replaceFile(by: newer)
        _ = try sample.unlock(Self.next, in: elsewhere)
        try sample.replaceFile(by: restored)
        #expect(try sample.unlock(Self.next, in: elsewhere).takeNotices() == [])
    }

    @Test func `the backup of another vault is refused before anything is asked`() throws {
        let (sample, other) = (try SampleVault.filled(), try SampleVault.filled(seed: 2))
        let (backup, _) = try other.copy()
        let before = try sample.snapshot()
        let error = #expect(throws: VaultError.self) {
            _ = try Restoration(to: sample.path, from: backup, context: sample.context())
        }
        #expect(error?.reason == .refused)
        #expect(error?.code == "E_FOREIGN")
        #expect(try sample.snapshot().changes(since: before) == [])
    }

    @Test func `a backup that was changed is refused, and the vault stays`() throws {
        let sample = try SampleVault.filled()
        let (backup, _) = try sample.copy()
        let other = try SampleVault.filled()
        try other.tamper { try $0.run("DELETE FROM rec WHERE r = (SELECT min(r) FROM rec)") }
        try sample.home.write(other.bytes(), to: "torn.db")
        let before = try sample.snapshot()
        let error = #expect(throws: VaultError.self) { _ = try sample.restore(sample.home.path(of: "torn.db")) }
        #expect(error?.reason == .integrity)
        #expect(try sample.snapshot().changes(since: before) == [])
        #expect(throws: Never.self) { try sample.restore(backup) }
    }

    @Test(arguments: ["-journal", "-wal", "-shm"])
    func `a copy that was taken in the middle of a write is refused`(suffix: String) throws {
        let sample = try SampleVault.filled()
        let (backup, _) = try sample.copy()
        try sample.home.write([1], to: "copy.db" + suffix)
        let error = #expect(throws: VaultError.self) { _ = try sample.restore(backup) }
        #expect(error?.reason == .refused)
    }

    @Test func `the journal of a vault that is gone is not played back into the new one`() throws {
        let sample = try SampleVault.filled()
        let (backup, _) = try sample.copy()
        try PrivateFiles().remove(sample.path)
        try sample.home.write([1], to: "data/vault.db-journal")
        let error = #expect(throws: VaultError.self) { _ = try sample.restore(backup) }
        #expect(error?.code == "E_SIDECAR")
        #expect(try PrivateFiles().names(inFolder: sample.dataFolder) == ["vault.db-journal"])
    }

    @Test func `the backup is never changed, and nothing is made beside it`() throws {
        let sample = try SampleVault.filled()
        let (backup, _) = try sample.copy()
        let bytes = try sample.home.bytes(of: "copy.db")
        try sample.changeRights(of: backup, to: 0o400)
        try sample.unlock().set("kraken", to: "the newest password")
        _ = try sample.restore(backup)
        #expect(try sample.home.bytes(of: "copy.db") == bytes)
        #expect(try sample.home.names() == ["copy.db", "data", "state"])
    }

    @Test func `a vault that is being written is busy`() throws {
        let sample = try SampleVault.filled()
        let (backup, _) = try sample.copy()
        let writer = try sample.unlock()
        try writer.write { (_) throws(VaultError) in
            let error = #expect(throws: VaultError.self) { _ = try sample.restore(backup) }
            #expect(error?.reason == .busy)
        }
        #expect(try PrivateFiles().names(inFolder: sample.dataFolder + "/backups") == [])
    }

    @Test func `a process that had the damaged file open writes nothing that would be lost`() throws {
        let sample = try SampleVault.filled()
        let (backup, old) = try sample.copy()
        let unlocked = try sample.unlock()
        let locked = try sample.locked()
        try sample.tamper { try $0.run("UPDATE rec SET se = x'00' WHERE r = (SELECT min(r) FROM rec)") }
        _ = try sample.restore(backup)
        let writing = #expect(throws: VaultError.self) { try unlocked.set("bitmart", to: "lost") }
        #expect(writing?.code == "E_REPLACED")
        let credential = SlotCredential.passphrase(SecretBytes(copyingUTF8: SampleVault.passphrase))
        let opening: VaultError?
        do throws(VaultError) {
            _ = try locked.unlock(with: credential)
            opening = nil
        } catch { opening = error }
        #expect(opening?.code == "E_REPLACED")
        #expect(try sample.unlock().transcript() == old)
        #expect(try PrivateFiles().names(inFolder: sample.dataFolder) == ["backups", "vault.db"])
    }

    @Test func `a write between the look and the replacement is not lost`() throws {
        let sample = try SampleVault.filled()
        let first = try sample.bytes()
        try sample.unlock().set("kraken", to: "the newest password")
        let (backup, _) = try sample.copy()
        try sample.replaceFile(by: first)
        let restoration = try sample.opened(backup)
        try sample.unlock(judging: .ignored).set("bitmart", to: "written meanwhile")
        let error = #expect(throws: VaultError.self) { _ = try restoration.restore() }
        #expect(error?.reason == .busy)
        #expect(try sample.unlock(judging: .ignored).password("bitmart") == "written meanwhile")
        #expect(try PrivateFiles().names(inFolder: sample.dataFolder).filter { $0.hasSuffix(".new") } == [])
    }

    @Test func `when the file cannot be put in its place the old one stays`() throws {
        let sample = try SampleVault.filled()
        let (backup, _) = try sample.copy()
        try sample.tamper { try $0.run("DELETE FROM rec") }
        let bytes = try sample.bytes()
        let failing = sample.context(files: AlteredFiles(unwritable: sample.path + ""))
        let error = #expect(throws: VaultError.self) { _ = try sample.restore(backup, in: failing) }
        #expect(error?.reason == .failure)
        #expect(try sample.bytes() == bytes)
    }

    @Test func `a restored vault whose anchor cannot be written says what to do`() throws {
        let sample = try SampleVault.filled()
        let (backup, old) = try sample.copy()
        try sample.unlock().set("kraken", to: "the newest password")
        try PrivateFiles().remove(sample.path)
        let restored = try sample.restore(
            backup, in: sample.context(files: AlteredFiles(unwritable: sample.stateFolder + "/anchor")))
        #expect(restored.notRemembered != nil)
        try sample.expectRefused(.rollback, "E_FORK")
        #expect(try sample.unlock(judging: .ignored).transcript() == old)
    }
}

/// A way in which a vault file is no longer what it was.
struct VaultDamage: CustomTestStringConvertible, Sendable {
    let testDescription: String
    /// Whether nothing is left of what opened it.
    let losesSlots: Bool
    let act: @Sendable (SampleVault) throws -> Void

    static let all = [
        VaultDamage(testDescription: "a row taken out", losesSlots: false) { sample in
            try sample.tamper { try $0.run("DELETE FROM rec WHERE r = (SELECT min(r) FROM rec)") }
        },
        VaultDamage(testDescription: "a manifest of zeros", losesSlots: false) { sample in
            try sample.tamper { try $0.run("UPDATE meta SET v = zeroblob(1112) WHERE k = 2") }
        },
        VaultDamage(testDescription: "no audit key", losesSlots: false) { sample in
            try sample.tamper { try $0.run("DELETE FROM meta WHERE k = 3") }
        },
        VaultDamage(testDescription: "a planted trigger", losesSlots: true) { sample in
            try sample.tamper { try $0.run("CREATE TRIGGER t AFTER DELETE ON rec BEGIN DELETE FROM slot; END") }
        },
        VaultDamage(testDescription: "half of the file", losesSlots: true) { sample in
            try sample.replaceFile(by: Array(sample.bytes().prefix(20_000)))
        },
        VaultDamage(testDescription: "an empty file", losesSlots: true) { sample in try sample.replaceFile(by: []) },
        VaultDamage(testDescription: "something else", losesSlots: true) { sample in
            try sample.replaceFile(by: [UInt8](repeating: 7, count: 50_000))
        },
        VaultDamage(testDescription: "no slots", losesSlots: true) { sample in
            try sample.tamper { try $0.run("DELETE FROM slot") }
        },
    ]
}

extension SampleVault {
    /// Copies the vault, and tells what is in it.
    func copy() throws -> (path: String, transcript: [String]) {
        let path = home.path(of: "copy.db")
        let vault = try unlock()
        try vault.backUp(to: path)
        return (path, try vault.transcript())
    }

    /// Restores a backup as the command does.
    func restore(
        _ backup: String, to path: String? = nil, present: String = SampleVault.passphrase,
        backup passphrase: String = SampleVault.passphrase, in context: AccessContext? = nil
    ) throws(VaultError) -> Restored {
        try opened(backup, to: path, present: present, backup: passphrase, in: context).restore()
    }

    /// A restoration that a person has yet to agree to.
    func opened(
        _ backup: String, to path: String? = nil, present: String = SampleVault.passphrase,
        backup passphrase: String = SampleVault.passphrase, in context: AccessContext? = nil
    ) throws(VaultError) -> Restoration {
        let restoration = try Restoration(to: path ?? self.path, from: backup, context: context ?? self.context())
        if restoration.present == .locked {
            try restoration.openPresent(with: .passphrase(SecretBytes(copyingUTF8: present)))
        }
        let opens = try restoration.openBackup(with: .passphrase(SecretBytes(copyingUTF8: passphrase)))
        guard opens else { throw VaultError(.wrongCredential, "the backup does not open") }
        return restoration
    }

    /// Opens a copy for itself.
    func look(into copy: String, _ passphrase: String = SampleVault.passphrase) throws -> UnlockedVault {
        let context = context()
        return try LockedVault(
            at: VaultLocation(copy: copy, context: context), context: context, purpose: .readOnly
        ).unlock(with: .passphrase(SecretBytes(copyingUTF8: passphrase)), judging: .ignored)
    }
}
