import Synchronization
import TestSupport
import Testing

@Suite struct RekeyCommandTests {
    private let passphrase = CommandHarness.passphrase

    @Test func `everything gets new keys, and what opens the vault stays`() throws {
        let world = try CommandHarness.withVault()
        try world.add("kraken", password: "kraken password")
        try #require(world.open(["slot", "add", "--new-keyfile", world.keyfile]).code == 0)
        let rekeyed = world.open(["rekey"])
        #expect(rekeyed.code == 0, "\(rekeyed.errors)")
        #expect(rekeyed.prompts == ["Passphrase: "])
        #expect(rekeyed.errors.contains("'vault recovery new' makes a new kit"))
        #expect(world.value("kraken") == "kraken password")
        #expect(world.open(["verify", "--json"]).text.contains(#""epoch": 2"#))
        // The keyfile's slot was wrapped without the keyfile.
        #expect(world.run(["get", "kraken", "--keyfile", world.keyfile]).text == "kraken password\n")
        #expect(world.run(["rekey", "--keyfile", world.keyfile]).code == 0)
        #expect(world.value("kraken") == "kraken password")
        #expect(world.run(["verify", "--json", "--keyfile", world.keyfile]).text.contains(#""epoch": 3"#))
    }

    @Test func `a keyfile with a passphrase is made anew with both`() throws {
        let world = try CommandHarness.withVault()
        try #require(
            world.open(
                ["slot", "add", "--new-keyfile", world.keyfile, "--with-passphrase", "--name", "both", "--allow-weak"],
                typed: ["second one", "second one"]
            ).code == 0)
        let before = try world.slotIDs(of: "both")
        #expect(world.run(["rekey", "--keyfile", world.keyfile], typed: ["second one"]).code == 0)
        #expect(world.run(["verify", "--keyfile", world.keyfile], typed: ["second one"]).code == 0)
        #expect(try world.slotIDs(of: "both") != before)
        #expect(world.open(["verify"]).code == 0)
    }

    @Test func `the copy from before goes, or stays and is named`() throws {
        let world = try CommandHarness.withVault()
        #expect(world.open(["rekey"]).code == 0)
        #expect(try world.folder.names(in: "data/vault/backups") == [])
        let kept = world.open(["rekey", "--keep-backup"])
        let names = try world.folder.names(in: "data/vault/backups")
        try #require(names.count == 1)
        #expect(kept.errors.contains("still open with what opened the vault when they were made:\n  \(names[0])\n"))
    }

    @Test func `a new kit may come with it, and a damaged vault keeps the old one`() throws {
        let world = try CommandHarness.withVault()
        let kit = world.folder.path(of: "kit")
        let made = world.open(["rekey", "--recovery-kit", kit])
        #expect(made.code == 0, "\(made.errors)")
        #expect(world.run(["recovery", "test"], typed: [try RecoverySheet(world.folder, "kit").key]).code == 0)
        #expect(world.run(["rekey", "--recovery-kit", kit + "2"], typed: ["another passphrase"]).code == 5)
        #expect(try !world.folder.names().contains("kit2"))
    }

    @Test func `costs that are too low or too high are refused before anything is asked`() throws {
        let world = try CommandHarness.withVault()
        for options in [["--kdf-passes", "0"], ["--kdf-passes", "99"], ["--kdf-memory", "4000000"]] {
            let refused = world.open(["rekey"] + options)
            #expect(refused.code == 2)
            #expect(refused.prompts.isEmpty)
        }
    }

    @Test func `of two rekeys at once one is done, and the other changes nothing`() throws {
        let world = try CommandHarness.withVault()
        let inner = Mutex<Int32?>(nil)
        // The second runs from beginning to end while the first asks for the new passphrase.
        let person = AttentiveTerminal { questions in
            guard case .secret(let prompt) = questions.last else { return .line("") }
            guard prompt.hasPrefix("New passphrase") else { return .line(CommandHarness.passphrase) }
            if prompt.hasPrefix("New passphrase again") {
                let code = world.open(["rekey"]).code
                inner.withLock { $0 = code }
            }
            return .line("orbit maple violin 42 cactus tower")
        }
        let late = world.run(["passwd"], person: person)
        #expect(inner.withLock { $0 } == 0)
        #expect(late.code == 7, "\(late.errors)")
        #expect(world.open(["verify", "--json"]).text.contains(#""epoch": 2"#))
        #expect(try world.folder.names(in: "data/vault/backups") == [])
    }
}
