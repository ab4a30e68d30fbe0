import Surroundings
import TestSupport
import Testing

@Suite struct PasswdTests {
    private let old = CommandHarness.passphrase
    private let new = "orbit maple violin 42 cactus tower"

    @Test func `the new passphrase opens the vault, the old one does not`() throws {
        let world = try CommandHarness.withVault()
        try world.add("kraken", password: "kraken password")
        let changed = world.run(["passwd"], typed: [old, new, new])
        #expect(changed.code == 0)
        #expect(changed.text == "")
        #expect(
            changed.prompts == [
                "Current passphrase: ", "New passphrase (Enter for six random words): ", "New passphrase again: ",
            ])
        #expect(world.run(["get", "kraken"], typed: [old]).code == 5)
        #expect(world.run(["get", "kraken"], typed: [new]).text == "kraken password\n")
        #expect(world.run(["verify"], typed: [new]).code == 0)
    }

    @Test func `a wrong current passphrase changes nothing`() throws {
        let world = try CommandHarness.withVault()
        let before = try world.vaultBytes()
        let refused = world.run(["passwd"], typed: ["another passphrase", new, new])
        #expect(refused.code == 5)
        #expect(refused.unused.count == 2)
        #expect(try world.vaultBytes() == before)
        #expect(try world.folder.names(in: "data/vault") == ["vault.db"])
    }

    @Test func `the same passphrase again is refused`() throws {
        let world = try CommandHarness.withVault()
        let before = try world.vaultBytes()
        let refused = world.run(["passwd"], typed: [old, old, old])
        #expect(refused.code == 2)
        #expect(refused.errors.contains("the new passphrase is the present one"))
        #expect(try world.vaultBytes() == before)
    }

    @Test func `a weak passphrase, or one typed differently, changes nothing`() throws {
        let world = try CommandHarness.withVault()
        let before = try world.vaultBytes()
        #expect(world.run(["passwd"], typed: [old, "password1234", "password1234"]).code == 2)
        #expect(world.run(["passwd"], typed: [old, new, new + "x"]).code == 2)
        #expect(world.run(["passwd"], typed: [old]).code == 8)
        #expect(try world.vaultBytes() == before)
        #expect(world.run(["passwd", "--allow-weak"], typed: [old, "password1234", "password1234"]).code == 0)
    }

    @Test func `a script gives both passphrases by descriptors`() throws {
        var world = try CommandHarness.withVault()
        world.hasTerminal = false
        let (current, next) = (try DescriptorText(old, in: world.folder), try DescriptorText(new, in: world.folder))
        let changed = world.run([
            "passwd", "--passphrase-fd", "\(current.number)", "--new-passphrase-fd", "\(next.number)",
        ])
        #expect(changed.code == 0)
        let again = try DescriptorText(new, in: world.folder)
        #expect(world.run(["verify", "--passphrase-fd", "\(again.number)"]).code == 0)
    }

    @Test func `one descriptor cannot give both`() throws {
        let world = try CommandHarness.withVault()
        #expect(world.run(["passwd", "--passphrase-fd", "3", "--new-passphrase-fd", "3"]).code == 2)
    }

    @Test func `without a terminal and a second descriptor it says what is missing`() throws {
        var world = try CommandHarness.withVault()
        world.hasTerminal = false
        let current = try DescriptorText(old, in: world.folder)
        let refused = world.run(["passwd", "--passphrase-fd", "\(current.number)"])
        #expect(refused.code == 6)
        #expect(refused.errors.contains("--new-passphrase-fd"))
    }

    @Test func `the copy from before goes, or stays and is named`() throws {
        let world = try CommandHarness.withVault()
        #expect(world.open(["backup"]).code == 0)
        let earlier = try world.folder.names(in: "data/vault/backups")
        try #require(earlier.count == 1)

        let changed = world.run(["passwd"], typed: [old, new, new])
        #expect(changed.errors.contains("still open with the old passphrase:\n  \(earlier[0])\n"))
        #expect(try world.folder.names(in: "data/vault/backups") == earlier)

        let kept = world.run(["passwd", "--keep-backup"], typed: [new, old, old])
        let names = try world.folder.names(in: "data/vault/backups")
        #expect(names.count == 2)
        for name in names { #expect(kept.errors.contains(name)) }
    }

    @Test func `a copy from before is told by doctor and status until it is gone`() throws {
        let world = try CommandHarness.withVault()
        try #require(world.open(["backup"]).code == 0)
        #expect(!world.run(["doctor"]).text.contains("rm '"))
        // As a copy that was made for a change of the passphrase, by a process that was killed when it had changed it.
        let name = try #require(try world.folder.names(in: "data/vault/backups").first)
        try #require(world.run(["passwd"], typed: [old, new, new]).code == 0)
        try #require(world.run(["backup"], typed: [new]).code == 0)

        let remedy = "rm '\(world.folder.path(of: "data/vault/backups/\(name)"))'"
        let examined = world.run(["doctor"])
        #expect(examined.code == 0)
        #expect(examined.text.contains("opens with what opened the vault then; when you do not need it: \(remedy)\n"))
        #expect(examined.text.split(separator: "\n").count { $0.contains("rm '") } == 1)
        let (one, other) = (try DescriptorText(new, in: world.folder), try DescriptorText(new, in: world.folder))
        #expect(world.run(["status", "--passphrase-fd", "\(one.number)"]).text.contains(remedy))
        let json = world.run(["status", "--json", "--passphrase-fd", "\(other.number)"]).text
        #expect(json.contains(#""old_backups": ["#))
        #expect(json.contains(name))
        #expect(!world.run(["status"]).text.contains(remedy))

        try PrivateFiles().remove(world.folder.path(of: "data/vault/backups/\(name)"))
        #expect(!world.run(["doctor"]).text.contains("rm '"))
    }

    @Test func `a copy that a crash left unfinished is named`() throws {
        let world = try CommandHarness.withVault()
        try #require(world.open(["backup"]).code == 0)
        let left = ".vault.db.20250301T120000Z.17.1a2b3c4d.new"
        try world.folder.write([], to: "data/vault/backups/\(left)")
        let changed = world.run(["passwd"], typed: [old, new, new])
        #expect(changed.code == 0)
        #expect(changed.errors.contains(left))
    }

    @Test func `the recovery key opens the vault once, and a new one takes its place`() throws {
        let world = try CommandHarness()
        let kit = world.folder.path(of: "kit")
        let init0 = world.run(["init", "--recovery-kit", kit], typed: [old, old])
        try #require(init0.code == 0)
        let key = try RecoverySheet(world.folder, "kit").key

        let changed = world.run(
            ["passwd", "--recovery", "--recovery-kit", kit + "2"], typed: [key.lowercased(), new, new])
        #expect(changed.code == 0)
        #expect(changed.errors.contains("The old recovery kit opens only older copies"))
        #expect(world.run(["verify"], typed: [new]).code == 0)
        #expect(world.run(["verify"], typed: [old]).code == 5)
        #expect(world.run(["passwd", "--recovery", "--no-recovery"], typed: [key, old, old]).code == 5)
        let second = try RecoverySheet(world.folder, "kit2").key
        #expect(second != key)
        #expect(world.run(["passwd", "--recovery", "--no-recovery"], typed: [second, old, old]).code == 0)
        #expect(world.run(["passwd", "--recovery"], typed: [second, new, new]).code == 5)
        #expect(world.run(["status", "--json"]).text.contains("recovery") == false)
    }

    @Test func `a new kit is shown, and counts once two of its groups were typed back`() throws {
        let world = try CommandHarness()
        try #require(world.run(["init", "--recovery-kit", world.folder.path(of: "kit")], typed: [old, old]).code == 0)
        let key = try RecoverySheet(world.folder, "kit").key
        let new = new
        let person = AttentiveTerminal { questions in
            guard case .secret(let prompt) = questions.last else { return .line("") }
            if prompt.hasPrefix("Recovery key") { return .line(key) }
            if prompt.hasPrefix("New passphrase") { return .line(new) }
            let page = questions.compactMap { question in
                if case .page(let text, _) = question { text } else { nil }
            }.last
            let group = prompt.split(separator: " ").compactMap { Int($0) }.first ?? 0
            return .line(RecoverySheet(page ?? "").groups[group - 1])
        }
        let changed = world.run(["passwd", "--recovery"], person: person)
        #expect(changed.code == 0, "\(changed.errors)")
        #expect(world.run(["verify"], typed: [new]).code == 0)
    }

    @Test func `a kit that is not typed back changes nothing`() throws {
        let world = try CommandHarness()
        try #require(world.run(["init", "--recovery-kit", world.folder.path(of: "kit")], typed: [old, old]).code == 0)
        let key = try RecoverySheet(world.folder, "kit").key
        let before = try world.vaultBytes()
        let refused = world.run(["passwd", "--recovery"], typed: [key, new, new, "", "0000", "0000", "0000"])
        #expect(refused.code == 8)
        #expect(try world.vaultBytes() == before)
    }

    @Test(arguments: ["", "0000-0000", "not a key at all", "0000-0000-0000-0000-0000-0000-0000-0000-000U"])
    func `what is no recovery key is refused before anything else is asked`(text: String) throws {
        let world = try CommandHarness()
        try #require(world.run(["init", "--recovery-kit", world.folder.path(of: "kit")], typed: [old, old]).code == 0)
        let refused = world.run(["passwd", "--recovery", "--no-recovery"], typed: [text, new, new])
        #expect(refused.code == 2)
        #expect(refused.unused.count == 2)
    }

    @Test func `a first kit has no older one to destroy, and one that is given up has`() throws {
        let world = try CommandHarness.withVault()
        let kit = world.folder.path(of: "kit")
        let first = world.run(["passwd", "--recovery-kit", kit], typed: [old, new, new])
        #expect(first.code == 0)
        #expect(!first.errors.contains("old recovery kit"))
        let givenUp = world.run(["passwd", "--no-recovery"], typed: [new, old, old])
        #expect(givenUp.code == 0)
        #expect(givenUp.errors.contains("The old recovery kit opens only older copies"))
    }

    @Test func `a vault without a recovery key says so before it asks`() throws {
        let world = try CommandHarness.withVault()
        let refused = world.run(["passwd", "--recovery", "--no-recovery"], typed: [new])
        #expect(refused.code == 5)
        #expect(refused.prompts.isEmpty)
    }

    @Test func `a passphrase that was forgotten is not needed for a new one`() throws {
        let world = try CommandHarness()
        try #require(world.run(["init", "--recovery-kit", world.folder.path(of: "kit")], typed: [old, old]).code == 0)
        try world.add("kraken", password: "kraken password")
        let key = try RecoverySheet(world.folder, "kit").key
        #expect(world.run(["passwd", "--recovery", "--no-recovery"], typed: [key, new, new]).code == 0)
        #expect(world.run(["get", "kraken"], typed: [new]).text == "kraken password\n")
    }

    @Test func `costs that are too low or too high are refused before anything is asked`() throws {
        let world = try CommandHarness.withVault()
        for options in [["--kdf-passes", "0"], ["--kdf-passes", "99"], ["--kdf-memory", "4000000"]] {
            let refused = world.run(["passwd"] + options, typed: [old, new, new])
            #expect(refused.code == 2)
            #expect(refused.prompts.isEmpty)
        }
    }
}
