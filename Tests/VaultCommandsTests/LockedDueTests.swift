import Hygiene
import TestSupport
import Testing
import VaultModel

/// What is told of a vault that stays locked.
@Suite struct LockedDueTests {
    @Test func `with an audit key nobody is asked, and no label is told`() throws {
        let world = try CommandHarness.withReminders()
        let due = world.run(["due"])
        #expect(due.code == 0)
        #expect(due.questions.isEmpty)
        #expect(due.text.contains("K603"))
        #expect(!due.everythingVisible.contains("kraken"))
        #expect(due.errors.contains("'vault due --unlock' tells all"))
    }

    @Test func `a key with labels tells where`() throws {
        let world = try CommandHarness.withReminders(level: 1)
        #expect(world.run(["due"]).text.contains("kraken"))
    }

    // The key ends in twenty days, and is told of from the sixth on.
    @Test(arguments: [(3, 6), (10, 11)])
    func `what is waived is told once the waiver has ended`(until: Int, from: Int) throws {
        var world = try CommandHarness.withReminders()
        let ends = world.now.day.advanced(by: until).text
        let first = world.now.day.advanced(by: from).text
        let waived = world.open([
            "waive", "K603", "kraken/api:bot", "--reason", "is replaced in spring", "--until", ends,
        ])
        #expect(waived.code == 0, "\(waived.errors)")
        for audit in [false, true] {
            if audit { #expect(world.open(["audit", "--fail-on", "never"]).code == 0) }
            let json = world.run(["due", "--json"]).compactText
            #expect(json.contains("\"rule\":\"K603\""))
            #expect(json.contains("\"from\":\"\(first)\",\"due\":"))
        }
        world.wait(days: UInt64(from))
        #expect(world.run(["schedule", "run", "--monitor"]).text.hasPrefix("VAULT WARNING"))
    }

    @Test func `the end of a key is an error in its last days, and a warning before`() throws {
        var world = try CommandHarness.withReminders()
        #expect(world.run(["due", "--json"]).compactText.contains("\"severity\":\"warning\",\"account\":null"))
        for (days, word) in [(16, "WARNING"), (1, "CRITICAL"), (10, "CRITICAL")] {
            world.wait(days: UInt64(days))
            #expect(world.run(["schedule", "run", "--monitor"]).text.hasPrefix("VAULT \(word)"))
        }
        #expect(world.run(["due", "--json"]).compactText.contains("\"severity\":\"error\""))
    }

    @Test func `the end of a key is no error where the policy says what it is`() throws {
        var world = try CommandHarness.withReminders()
        try world.writePolicy("{ schema: 1, severity: { K603: \"warning\" } }")
        #expect(world.open(["policy", "accept", "--yes"]).code == 0)
        #expect(world.open(["audit", "--fail-on", "never"]).code == 0)
        world.wait(days: 25)
        #expect(world.run(["schedule", "run", "--monitor"]).text.hasPrefix("VAULT WARNING"))
    }

    @Test func `what is asked for unlocked is answered unlocked`() throws {
        let world = try CommandHarness.withReminders()
        let full = world.open(["due", "--unlock"])
        #expect(full.unused.isEmpty)
        #expect(full.text.contains("kraken/api:bot"))
        // A credential that was handed over is there to be used.
        let passphrase = try DescriptorText(CommandHarness.passphrase, in: world.folder)
        #expect(world.run(["due", "--passphrase-fd", "\(passphrase.number)"]).text.contains("kraken/api:bot"))
    }

    @Test func `json says that the vault stayed locked`() throws {
        let world = try CommandHarness.withReminders()
        let json = world.run(["due", "--json"]).compactText
        #expect(json.contains("\"locked\":true"))
        #expect(json.contains("\"rule\":\"K603\""))
        #expect(json.contains("\"state\":\"new\""))
        #expect(json.contains("\"account\":null"))
    }

    @Test func `without a key the vault is unlocked as ever`() throws {
        let world = try CommandHarness.withVault()
        #expect(world.open(["due"]).unused.isEmpty)
        #expect(world.run(["due", "--no-input"]).code == 6)
    }

    @Test func `brief is silent until something cannot wait`() throws {
        var world = try CommandHarness.withReminders()
        #expect(world.run(["due", "--brief"]).bytes.isEmpty)
        world.wait(days: 12)
        #expect(world.run(["due", "--brief"]).bytes.isEmpty)
        world.wait(days: 1)
        let line = world.run(["due", "--brief"])
        #expect(line.text == "vault: api-expiring (K603) is due in 7 days; see 'vault due'.\n")
        #expect(line.code == 0)
        #expect(line.questions.isEmpty)
        world.wait(days: 8)
        #expect(world.run(["due", "--brief"]).text.contains("was due on"))
    }

    @Test func `brief knows that it knows nothing`() throws {
        let without = try CommandHarness.withVault()
        #expect(without.run(["due", "--brief"]).code == 11)
        let world = try CommandHarness.withReminders()
        let capsule = try world.stateFile(".capsule", below: "state/vault/anchor")
        var bytes = try world.folder.bytes(of: capsule)
        bytes[bytes.count - 1] ^= 1
        try world.folder.write(bytes, to: capsule, rights: 0o600)
        let told = world.run(["due", "--brief"])
        #expect(told.code == 11)
        #expect(told.bytes.isEmpty)
        #expect(told.errors.contains("changed or damaged"))
    }

    @Test func `an older timetable than one that was believed is not`() throws {
        let world = try CommandHarness.withReminders()
        let capsule = try world.stateFile(".capsule", below: "state/vault/anchor")
        let old = try world.folder.bytes(of: capsule)
        #expect(world.open(["edit", "kraken", "--username", "me"]).code == 0)
        #expect(world.run(["due"]).code == 0)
        try world.folder.write(old, to: capsule, rights: 0o600)
        let told = world.run(["due", "--no-input"])
        #expect(told.code == 11)
        #expect(told.errors.contains("older"))
    }

    @Test func `a person may unlock where the timetable cannot be believed`() throws {
        let world = try CommandHarness.withReminders()
        try world.folder.write(
            [1, 2, 3], to: try world.stateFile(".capsule", below: "state/vault/anchor"), rights: 0o600)
        let told = world.open(["due"])
        #expect(told.code == 0)
        #expect(told.unused.isEmpty)
        #expect(told.errors.contains("changed or damaged"))
    }

    @Test(arguments: [
        ["due", "--brief", "--unlock"], ["due", "--brief", "--json"], ["due", "--labels"],
        ["due", "--ics", "x", "--json"],
        ["due", "--within", "-1"],
    ])
    func `what does not go together is refused`(arguments: [String]) throws {
        #expect(try CommandHarness.withVault().run(arguments).code == 2)
    }
}
