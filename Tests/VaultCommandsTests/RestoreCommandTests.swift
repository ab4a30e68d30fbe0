import Surroundings
import TestSupport
import Testing

@Suite struct RestoreCommandTests {
    private let passphrase = CommandHarness.passphrase
    private let next = "orbit maple violin 42 cactus tower"

    /// A world in which an account was added after the copy was made.
    private func world() throws -> (world: CommandHarness, copy: String) {
        let world = try CommandHarness.withVault()
        try world.add("kraken", password: "kraken password")
        let copy = world.folder.path(of: "copy.db")
        try #require(world.open(["backup", copy]).code == 0)
        try world.add("bitmart", password: "bitmart password")
        return (world, copy)
    }

    @Test func `both witnesses are shown before a person is asked, and the vault as it was is kept`() throws {
        let (world, copy) = try world()
        let restored = world.open(["restore", copy], typed: ["y"])
        #expect(restored.code == 0)
        #expect(restored.text == "")
        #expect(restored.errors.contains("The vault:  generation 4 "))
        #expect(restored.errors.contains("The backup: generation 2 "))
        #expect(restored.prompts.count == 2)
        #expect(world.open(["list"]).text == "kraken\n")
        let kept = try #require(try world.folder.names(in: "data/vault/backups").last)
        #expect(restored.errors.contains("is kept as \(world.folder.path(of: "data/vault/backups/" + kept))"))
        #expect(world.open(["verify"]).code == 0)
    }

    @Test func `a code that was taken since the backup is not handed out again`() throws {
        let world = try CommandHarness.withVault()
        try world.add("kraken", password: "a password")
        let list = "1111-2222\n3333-4444\n5555-6666\n"
        try #require(world.open(["codes", "add", "kraken", "--stdin"], stdin: list).code == 0)
        let copy = world.folder.path(of: "copy.db")
        try #require(world.open(["backup", copy]).code == 0)
        #expect(world.open(["codes", "next", "kraken"]).text == "1111-2222\n")
        try #require(world.open(["codes", "void", "kraken", "2"]).code == 0)

        let restored = world.open(["restore", copy, "--yes"])
        #expect(restored.code == 0)
        #expect(!restored.errors.contains("Codes of"))
        #expect(world.open(["codes", "list", "kraken"]).errors.contains("1 of 3"))
        #expect(world.open(["verify"]).code == 0)
        #expect(world.open(["codes", "next", "kraken"]).text == "5555-6666\n")
    }

    // Every audit key that is revoked begins another audit epoch, of which an older backup knows nothing.
    @Test func `a lost vault that was restored is the one that the job knows`() throws {
        let world = try CommandHarness.withReminders()
        let copy = world.folder.path(of: "copy.db")
        try #require(world.open(["backup", copy]).code == 0)
        try #require(world.open(["audit-key", "grant", "other"]).code == 0)
        try #require(world.open(["audit-key", "revoke", "other"]).code == 0)
        #expect(world.run(["due", "--no-input"]).code == 0)
        try PrivateFiles().remove(world.folder.path(of: "data/vault/vault.db"))
        #expect(world.open(["restore", copy, "--yes"]).code == 0)
        #expect(world.open(["audit", "--fail-on", "never"]).code == 0)
        let known = world.run(["due", "--no-input"])
        #expect(known.code == 0, "\(known.errors)")
    }

    @Test func `whoever restores is told which codes may have been taken since`() throws {
        var world = try CommandHarness.withVault()
        for label in ["kraken", "bitmart"] {
            try world.add(label, password: "a password")
            try #require(world.open(["codes", "add", label, "--stdin"], stdin: "1111-2222\n3333-4444\n").code == 0)
        }
        let copy = world.folder.path(of: "copy.db")
        try #require(world.open(["backup", copy]).code == 0)
        world.wait(days: 1)
        let new = "5555-6666\n7777-8888\n"
        try #require(world.open(["codes", "add", "kraken", "--stdin", "--yes"], stdin: new).code == 0)
        let doubt = "Codes of 'kraken/codes' that were taken since are unused again then"
        let restored = world.open(["restore", copy, "--yes"])
        #expect(restored.errors.contains(doubt))
        #expect(!restored.errors.contains("Codes of 'bitmart/codes'"))
        // Nothing was replaced since.
        #expect(!world.open(["restore", copy, "--yes"]).errors.contains(doubt))
    }

    @Test func `whoever declines keeps the vault`() throws {
        let (world, copy) = try world()
        let before = try world.vaultBytes()
        #expect(world.open(["restore", copy], typed: ["n"]).code == 8)
        #expect(world.open(["restore", copy, "--no-input"]).code == 6)
        #expect(try world.vaultBytes() == before)
    }

    @Test func `a script reads what became of it`() throws {
        let (world, copy) = try world()
        let json = world.open(["restore", copy, "--yes", "--json"]).text
        for part in [
            #""schema": 1"#, #""generation": 5"#, #""backup_generation": 2"#, #""backup_written": "#, #""kept": "/"#,
            #""opens_as_backup": false"#, #""revives_former_slots": false"#,
        ] {
            #expect(json.contains(part), "\(part) in \(json)")
        }
    }

    @Test func `the backup's own passphrase is asked for only when it has one`() throws {
        let (world, copy) = try world()
        try #require(world.run(["passwd"], typed: [passphrase, next, next]).code == 0)
        let restored = world.run(["restore", copy, "--yes"], typed: [next, passphrase])
        #expect(restored.code == 0)
        #expect(restored.prompts == ["Passphrase: ", "Passphrase of the backup: "])
        #expect(world.run(["list"], typed: [next]).text == "kraken\n")
        #expect(world.run(["list"], typed: [passphrase]).code == 5)
    }

    @Test func `a pipe gives both passphrases`() throws {
        var (world, copy) = try world()
        try #require(world.run(["passwd"], typed: [passphrase, next, next]).code == 0)
        world.hasTerminal = false
        let one = try DescriptorText(next, in: world.folder)
        let other = try DescriptorText(passphrase, in: world.folder)
        let restored = world.run([
            "restore", copy, "--yes", "--passphrase-fd", "\(one.number)", "--backup-passphrase-fd", "\(other.number)",
        ])
        #expect(restored.code == 0)
        #expect(world.run(["restore", copy, "--passphrase-fd", "3", "--backup-passphrase-fd", "3"]).code == 2)
    }

    @Test func `with the old passphrase alone nothing older comes back, and the way out is named`() throws {
        let (world, copy) = try world()
        try #require(world.run(["passwd"], typed: [passphrase, next, next]).code == 0)
        let refused = world.run(["restore", copy, "--yes"], typed: [passphrase, passphrase])
        #expect(refused.code == 5)
        #expect(refused.errors.contains("restore again"))
        #expect(refused.unused.count == 1)
    }

    @Test func `a vault that is gone comes back`() throws {
        let (world, copy) = try world()
        try PrivateFiles().remove(world.folder.path(of: "data/vault/vault.db"))
        let restored = world.open(["restore", copy], typed: ["y"])
        #expect(restored.code == 0)
        #expect(restored.errors.contains("The vault is missing"))
        #expect(restored.errors.contains("if the vault still lies elsewhere, it is refused there"))
        #expect(restored.errors.contains("opens with what opened the backup"))
        #expect(world.value("kraken") == "kraken password")
    }

    @Test func `exit codes tell the backups that are refused apart`() throws {
        let (world, copy) = try world()
        let other = try CommandHarness.withVault(seed: 2)
        try world.folder.write(other.vaultBytes(), to: "foreign.db")
        var torn = try world.folder.bytes(of: "copy.db")
        torn[4_096 * 3 - 10] ^= 1
        try world.folder.write(torn, to: "torn.db")
        try world.folder.write(Array("something else".utf8), to: "other.txt")
        #expect(world.open(["restore", world.folder.path(of: "foreign.db"), "--yes"]).code == 22)
        #expect(world.open(["restore", world.folder.path(of: "torn.db"), "--yes"]).code == 20)
        #expect(world.open(["restore", world.folder.path(of: "other.txt"), "--yes"]).code == 22)
        #expect(world.open(["restore", world.folder.path(of: "nothing"), "--yes"]).code == 3)
        #expect(world.open(["restore", world.folder.path(of: "data/vault/vault.db"), "--yes"]).code == 2)
        try world.folder.write([1], to: "copy.db-journal")
        #expect(world.open(["restore", copy, "--yes"]).code == 22)
    }

    @Test func `a test of a backup is noted with its day, and restores nothing`() throws {
        var (world, copy) = try world()
        world.wait(days: 3)
        let tested = world.open(["restore", "--test", copy])
        #expect(tested.code == 0)
        #expect(tested.text.contains("Accounts       1\n"))
        #expect(tested.errors.contains("written 3 days ago"))
        #expect(tested.prompts.count == 1)
        #expect(world.open(["list"]).text == "bitmart\nkraken\n")
        let status = world.status()
        #expect(status.contains(#""restore_tested": "2026-"#))
        #expect(status.contains(#""last_backup": "2026-"#))
    }

    @Test func `a test of a backup that is damaged, or another vault's, notes nothing`() throws {
        let (world, copy) = try world()
        var torn = try world.folder.bytes(of: "copy.db")
        torn[4_096 * 3 - 10] ^= 1
        try world.folder.write(torn, to: "torn.db")
        #expect(world.open(["restore", "--test", world.folder.path(of: "torn.db")]).code == 20)
        let other = try CommandHarness.withVault(seed: 2)
        try world.folder.write(other.vaultBytes(), to: "foreign.db")
        let foreign = world.open(["restore", "--test", world.folder.path(of: "foreign.db")])
        #expect(foreign.code == 0)
        #expect(foreign.errors.contains("another one"))
        #expect(world.run(["restore", "--test", copy], typed: ["wrong", "wrong too"]).code == 5)
        #expect(world.status().contains(#""restore_tested": null"#))
    }

    @Test func `compacting changes nothing but the size`() throws {
        let (world, _) = try world()
        for name in ["a", "b", "c", "d", "e", "f", "g", "h"] { try world.add(name, password: "password of \(name)") }
        let copy = world.folder.path(of: "large.db")
        try #require(world.open(["backup", copy]).code == 0)
        for _ in 1...2 { try #require(world.open(["restore", world.folder.path(of: "copy.db"), "--yes"]).code == 0) }
        let witness = world.open(["verify", "--json"]).text
        let before = try world.vaultBytes().count
        let compacted = world.open(["compact", "--json"])
        #expect(compacted.code == 0)
        let after = try world.vaultBytes().count
        #expect(after < before)
        #expect(compacted.text.contains(#""before": \#(before)"#))
        #expect(compacted.text.contains(#""after": \#(after)"#))
        #expect(world.open(["verify", "--json"]).text == witness)
    }
}

extension CommandHarness {
    /// What an unlocked `status` tells a script.
    fileprivate func status() -> String {
        do {
            let descriptor = try DescriptorText(Self.passphrase, in: folder)
            return run(["status", "--json", "--passphrase-fd", "\(descriptor.number)"]).text
        } catch {
            return "\(error)"
        }
    }
}
