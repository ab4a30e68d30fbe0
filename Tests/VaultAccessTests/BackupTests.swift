import Cryptography
import SQLite
import Surroundings
import Synchronization
import TestSupport
import Testing
import VaultAccess
import VaultFormat
import VaultModel

@Suite struct BackupTests {
    @Test func `a copy reads as the vault did`() throws {
        let sample = try SampleVault.filled()
        let vault = try sample.unlock()
        let copy = try vault.backUp()
        let context = sample.context()
        let opened = try LockedVault(
            at: VaultLocation(copy: copy, context: context), context: context, purpose: .readOnly
        ).unlock(with: .passphrase(.init(copyingUTF8: SampleVault.passphrase)), judging: .ignored)
        #expect(try opened.transcript() == vault.transcript())
        #expect(opened.witness == vault.witness)
        #expect(try PrivateFiles().inspect(copy)?.permissions == 0o600)
    }

    @Test func `the newest three copies are kept, and nothing of other names is touched`() throws {
        let sample = try SampleVault.filled()
        let vault = try sample.unlock()
        var made: [String] = []
        made.append(Path.name(of: try vault.backUp()))
        let foreign = ["other.db.20200101T000000Z.1", "vault.db.mine", "vault.db.20200101T000000Z.1.txt", "vault.db.1"]
        for name in foreign { try sample.home.write([], to: "data/backups/" + name) }
        for number in 1...12 {
            try vault.set("kraken", to: "password \(number)")
            made.append(Path.name(of: try vault.backUp()))
        }
        #expect(try vault.location.backups(sample.context()).map(\.text) == Array(made.suffix(3)))
        let names = try PrivateFiles().names(inFolder: vault.location.backupFolder)
        #expect(Set(names) == Set(foreign + made.suffix(3)))
    }

    @Test func `copies of one second are ordered by their generations`() throws {
        let sample = try SampleVault.filled()
        let folder = sample.home.path(of: "data/backups")
        try PrivateFiles().makePrivateFolder(folder)
        for generation in [9, 10, 11, 100] {
            try sample.home.write([], to: "data/backups/vault.db.20200101T000000Z.\(generation)")
        }
        let vault = try sample.unlock()
        let newest = Path.name(of: try vault.backUp())
        #expect(
            try PrivateFiles().names(inFolder: folder)
                == ["vault.db.20200101T000000Z.100", "vault.db.20200101T000000Z.11", newest])
    }

    @Test func `a copy of the same second and generation does not take another's name`() throws {
        let sample = try SampleVault.filled()
        let vault = try sample.unlock()
        let first = try vault.backUp()
        let bytes = try ForeignFile.read(first, limit: 1 << 20)
        let second = try vault.backUp()
        #expect(try vault.location.backups(sample.context()).map(\.text) == [first, second].map(Path.name))
        #expect(try ForeignFile.read(first, limit: 1 << 20) == bytes)
    }

    @Test func `of two copies that are about to get one name both are kept`() throws {
        let sample = try SampleVault.filled()
        let quicker = Mutex<String?>(nil)
        var files = AlteredFiles()
        files.beforeSettling = { path in
            guard quicker.withLock({ $0 == nil }) else { return }
            quicker.withLock { $0 = path }
            do { try PrivateFiles().createExclusive(path, [1].span) } catch { Issue.record(error) }
        }
        let copy = try sample.unlock(in: sample.context(files: files)).backUp()
        let other = try #require(quicker.withLock { $0 })
        #expect(copy != other)
        #expect(try ForeignFile.read(other, limit: 10) == [1])
    }

    @Test func `a copy that another process has rotated away is not missed`() throws {
        let sample = try SampleVault.filled()
        let vault = try sample.unlock()
        let copy = try vault.backUp()
        try PrivateFiles().remove(copy)
        try vault.removeBackup(at: copy)
        #expect(try vault.location.backups(sample.context()) == [])
    }

    @Test func `a copy made while the clock is behind is kept all the same`() throws {
        let sample = try SampleVault.filled()
        let folder = sample.home.path(of: "data/backups")
        try PrivateFiles().makePrivateFolder(folder)
        for year in 2_096...2_099 { try sample.home.write([], to: "data/backups/vault.db.\(year)0101T000000Z.1") }
        let made = Path.name(of: try sample.unlock().backUp())
        #expect(
            try PrivateFiles().names(inFolder: folder)
                == [made, "vault.db.20980101T000000Z.1", "vault.db.20990101T000000Z.1"])
    }

    @Test func `nothing is overwritten`() throws {
        let sample = try SampleVault.filled()
        try sample.home.write([1, 2, 3], to: "taken")
        let before = try sample.snapshot()
        do {
            let vault = try sample.unlock()
            let error = #expect(throws: VaultError.self) { try vault.backUp(to: sample.home.path(of: "taken")) }
            #expect(error?.reason == .failure)
            #expect(throws: VaultError.self) { try vault.backUp(to: sample.path) }
        }
        #expect(try sample.snapshot().changes(since: before) == [])
    }

    @Test func `a vault that was changed from outside is not copied`() throws {
        let sample = try SampleVault.filled()
        let vault = try sample.unlock()
        try sample.tamper { try $0.run("DELETE FROM rec WHERE r = (SELECT min(r) FROM rec)") }
        let error = #expect(throws: VaultError.self) { try vault.backUp(to: sample.home.path(of: "copy")) }
        #expect(error?.reason == .integrity)
        #expect(try sample.home.names() == ["data", "state"])
    }

    @Test func `a copy leaves the vault as it was, and the note makes it one generation newer`() throws {
        let sample = try SampleVault.filled()
        let before = try sample.bytes()
        do {
            try sample.unlock().backUp(to: sample.home.path(of: "copy"))
        }
        #expect(try sample.bytes() == before)
        let vault = try sample.unlock()
        let generation = vault.generation
        #expect(try vault.settings().lastBackup == nil)
        try vault.noteBackup()
        #expect(vault.generation == generation + 1)
        #expect(try vault.settings().lastBackup != nil)
    }

    @Test func `files that a crash left behind are found`() throws {
        let sample = try SampleVault.filled()
        _ = try sample.unlock().backUp()
        let context = sample.context()
        let location = try VaultLocation(existing: sample.path, context: context)
        #expect(try location.unfinishedFiles(context) == [])
        let left = [
            "data/.vault.db.20250101T000000Z.3.0a1b2c3d.new", "data/vault.db.0a1b2c3d.new",
            "data/backups/.vault.db.20250101T000000Z.3.0a1b2c3d.new",
            "data/backups/.vault.db.20250101T000000Z.3.0a1b2c3d.new-journal",
        ]
        for name in left + ["data/vault.db.new", "data/vault.db.my.new", "data/other.0a1b2c3d.new"] {
            try sample.home.write([], to: name)
        }
        #expect(try location.unfinishedFiles(context) == left.map(sample.home.path(of:)))
    }
}
