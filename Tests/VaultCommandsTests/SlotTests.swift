import Cryptography
import TestSupport
import Testing
import VaultFormat

@Suite struct SlotTests {
    private let first = CommandHarness.passphrase
    private let second = "orbit maple violin 42 cactus tower"

    /// Adds a passphrase under a name.
    private func add(_ name: String, _ passphrase: String, to world: CommandHarness) -> CommandHarness.Outcome {
        world.open(["slot", "add", "--allow-weak", "--name", name], typed: [passphrase, passphrase])
    }

    @Test func `a second passphrase opens the vault as the first does`() throws {
        let world = try CommandHarness.withVault()
        let added = add("office", second, to: world)
        #expect(added.code == 0)
        #expect(added.errors.contains("Added the passphrase 'office' ("))
        for passphrase in [first, second] { #expect(world.run(["verify"], typed: [passphrase]).code == 0) }
        // Nothing was sealed anew.
        #expect(world.open(["verify", "--json"]).text.contains(#""epoch": 1"#))
    }

    @Test func `slots are listed with name, dates and cost`() throws {
        var world = try CommandHarness.withVault()
        world.wait(days: 3)
        #expect(add("office", second, to: world).code == 0)
        let listed = world.open(["slot", "list"])
        #expect(listed.code == 0)
        let lines = listed.text.split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines[0].split(separator: " ") == ["ID", "KIND", "NAME", "MADE", "USED", "COST"])
        // The first slot opened the vault for work on slots.
        #expect(lines[1].contains("passphrase          2026-09-21  2026-09-24  8 KiB, 1 pass"))
        #expect(lines[2].contains("passphrase  office  2026-09-24              8 KiB, 1 pass"))
        let json = world.open(["slot", "list", "--json"]).text
        for part in [
            #""schema": 1"#, #""type": "passphrase""#, #""name": "office""#, #""name": null"#, #""used": null"#,
            #""created": "2026-09-24T"#, #""memory_kib": 8"#, #""passes": 1"#, #""kdf_weak": false"#,
        ] {
            #expect(json.contains(part), "\(part) in \(json)")
        }
    }

    @Test func `a name is a label, and is given once`() throws {
        let world = try CommandHarness.withVault()
        #expect(world.open(["slot", "add", "--name", "no name"]).code == 2)
        #expect(add("office", second, to: world).code == 0)
        #expect(world.open(["slot", "add", "--name", "Office"], typed: ["third", "third"]).code == 4)
    }

    @Test func `what opens the vault already is not added again`() throws {
        let world = try CommandHarness.withVault()
        #expect(add("again", first, to: world).code == 2)
        #expect(world.open(["slot", "add", "--new-keyfile", world.keyfile]).code == 0)
        #expect(world.open(["slot", "add", "--new-keyfile", world.keyfile]).code == 1)
        let refused = world.open(["slot", "add", "--add-keyfile", world.keyfile])
        #expect(refused.code == 4)
        #expect(refused.prompts.isEmpty)
        #expect(world.open(["slot", "list", "--json"]).text.components(after: #""id""#).count == 2)
    }

    @Test(arguments: [
        ["--with-passphrase"], ["--new-keyfile", "a", "--add-keyfile", "b"],
        ["--new-keyfile", "a", "--new-passphrase-fd", "7"], ["--passphrase-fd", "7", "--new-passphrase-fd", "7"],
        ["--new-passphrase-fd", "99"],
    ])
    func `options that do not go together change nothing`(options: [String]) throws {
        let world = try CommandHarness.withVault()
        let before = try world.vaultBytes()
        let refused = world.open(["slot", "add"] + options)
        #expect(refused.code == 2)
        #expect(refused.prompts.isEmpty)
        #expect(try world.vaultBytes() == before)
    }

    @Test func `a script adds a passphrase by descriptors`() throws {
        var world = try CommandHarness.withVault()
        world.hasTerminal = false
        let current = try DescriptorText(first, in: world.folder)
        let next = try DescriptorText(second, in: world.folder)
        let added = world.run([
            "slot", "add", "--passphrase-fd", "\(current.number)", "--new-passphrase-fd", "\(next.number)",
        ])
        #expect(added.code == 0, "\(added.errors)")
    }

    @Test func `a ninth slot, and a fifth with a passphrase, are refused before anything is asked`() throws {
        let world = try CommandHarness.withVault()
        for number in 2...4 { try #require(add("p\(number)", "passphrase \(number)", to: world).code == 0) }
        let fifth = world.open(["slot", "add"], typed: [second, second])
        #expect(fifth.code == 2)
        #expect(fifth.prompts.isEmpty)
        #expect(world.open(["slot", "add", "--with-passphrase", "--new-keyfile", world.keyfile]).prompts.isEmpty)
        for number in 5...8 {
            let path = world.folder.path(of: "key\(number)")
            try #require(world.open(["slot", "add", "--new-keyfile", path]).code == 0)
        }
        let ninth = world.open(["slot", "add", "--new-keyfile", world.keyfile])
        #expect(ninth.code == 2)
        #expect(ninth.prompts.isEmpty)
        #expect(try !world.folder.names().contains("key"))
        // A kit would be a ninth as well.
        for arguments in [["recovery", "new"], ["rekey"], ["passwd"]] {
            let refused = world.run(
                arguments + ["--recovery-kit", world.folder.path(of: "kit")], typed: [first, second, second])
            #expect(refused.code == 2, "\(arguments) \(refused.errors)")
            #expect(try !world.folder.names().contains("kit"))
        }
        #expect(world.open(["verify", "--json"]).text.contains(#""slots": 8"#))
    }

    @Test func `a removed passphrase opens older copies and nothing else`() throws {
        let world = try CommandHarness.withVault()
        try #require(add("office", second, to: world).code == 0)
        let copy = world.folder.path(of: "copy.db")
        try #require(world.open(["backup", copy]).code == 0)
        let removed = world.open(["slot", "remove", "OFFICE"], typed: ["y"])
        #expect(removed.code == 0, "\(removed.errors)")
        #expect(removed.prompts.last?.contains("Remove the passphrase 'office' (") == true)
        #expect(removed.errors.contains("Copies that you keep elsewhere still open with what was removed"))
        #expect(world.run(["verify"], typed: [second]).code == 5)
        #expect(world.run(["verify", copy], typed: [second]).code == 0)
        #expect(world.open(["verify", "--json"]).text.contains(#""epoch": 2"#))
        #expect(try world.folder.names(in: "data/vault/backups") == [])
    }

    @Test func `no to the question changes nothing`() throws {
        let world = try CommandHarness.withVault()
        try #require(add("office", second, to: world).code == 0)
        let before = try world.vaultBytes()
        #expect(world.open(["slot", "remove", "office"], typed: ["n"]).code == 8)
        #expect(try world.vaultBytes() == before)
    }

    @Test func `the last slot stays, and so does the last but the recovery key`() throws {
        let world = try CommandHarness.withVault()
        let before = try world.vaultBytes()
        let last = world.open(["slot", "remove", try world.slotID(0), "--yes"])
        #expect(last.code == 2)
        #expect(last.errors.contains("the last slot"))
        #expect(try world.vaultBytes() == before)
        let kit = world.open(["recovery", "new", "--recovery-kit", world.folder.path(of: "kit")])
        try #require(kit.code == 0, "\(kit.errors)")
        let passphrase = try world.slotIDs(of: "passphrase")[0]
        let refused = world.open(["slot", "remove", passphrase, "--yes"])
        #expect(refused.code == 2)
        #expect(refused.errors.contains("the recovery key alone would be left"))
        let recovery = try world.slotIDs(of: "recovery key")[0]
        let removed = world.open(["slot", "remove", recovery, "--yes"])
        #expect(removed.code == 0)
        #expect(removed.errors.contains("The old recovery kit opens only older copies"))
        #expect(world.open(["slot", "list"]).text.contains("recovery") == false)
    }

    @Test func `a slot is not removed by what it opens for`() throws {
        let world = try CommandHarness.withVault()
        try #require(add("office", second, to: world).code == 0)
        #expect(world.open(["slot", "remove", try world.slotID(0), "--yes"]).code == 2)
        #expect(world.run(["slot", "remove", try world.slotID(0), "--yes"], typed: [second]).code == 0)
        #expect(world.open(["verify"]).code == 5)
    }

    @Test(arguments: ["", "zz", "nothing"])
    func `a slot that there is not is told`(name: String) throws {
        let world = try CommandHarness.withVault()
        #expect(world.open(["slot", "remove", name, "--yes"]).code == 4)
    }

    @Test func `a keyfile is not begun where it cannot be written`() throws {
        let world = try CommandHarness.withVault()
        let refused = world.open(["slot", "add", "--new-keyfile", world.folder.path(of: "none/key")])
        #expect(refused.code == 1)
        #expect(refused.prompts.isEmpty)
    }

    @Test func `a keyfile goes again when somebody else took the last place`() throws {
        let world = try CommandHarness.withVault()
        for number in 2...3 { try #require(add("p\(number)", "passphrase \(number)", to: world).code == 0) }
        let second = second
        let person = AttentiveTerminal { questions in
            guard case .secret(let prompt) = questions.last else { return .line("") }
            guard prompt.hasPrefix("New passphrase") else { return .line(CommandHarness.passphrase) }
            if prompt.hasPrefix("New passphrase again") {
                let other = world.open(["slot", "add", "--allow-weak"], typed: ["the fourth", "the fourth"])
                #expect(other.code == 0, "\(other.errors)")
            }
            return .line(second)
        }
        let late = world.run(
            ["slot", "add", "--new-keyfile", world.keyfile, "--with-passphrase", "--allow-weak"], person: person)
        #expect(late.code == 2, "\(late.errors)")
        #expect(try !world.folder.names().contains("key"))
        #expect(world.open(["verify", "--json"]).text.contains(#""slots": 4"#))
    }

    @Test func `a slot of less than today's cost is marked, and rekey makes it anew`() throws {
        var world = try CommandHarness.withVault()
        try #require(add("office", second, to: world).code == 0)
        world.stretching.standard = StretchingCost(passes: 2, memoryInKiB: 8)
        #expect(world.run(["status"]).text.contains("'vault rekey' makes its slot anew"))
        #expect(world.run(["status", "--json"]).text.contains(#""kdf_weak": true"#))
        #expect(world.run(["doctor"]).text.contains("'vault rekey' makes a stronger slot"))
        #expect(world.open(["slot", "list"]).text.contains("8 KiB, 1 pass; V901"))
        #expect(world.run(["rekey"], typed: [second]).code == 0)
        let listed = world.open(["slot", "list"]).text
        // Its name stays, and the other slot is its owner's to make anew.
        #expect(listed.contains("office"))
        #expect(listed.contains("8 KiB, 2 passes\n"))
        #expect(world.open(["rekey"]).code == 0)
        #expect(world.run(["status", "--json"]).text.contains(#""kdf_weak": true"#) == false)
    }
}

extension CommandHarness {
    /// The identifiers of the slots of a kind.
    func slotIDs(of kind: String) throws -> [String] {
        let listed = open(["slot", "list"]).text
        return listed.split(separator: "\n").filter { $0.contains(kind) }.map { String($0.prefix(8)) }
    }
}
