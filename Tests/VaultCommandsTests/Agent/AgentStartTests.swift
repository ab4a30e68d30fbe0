import Surroundings
import TestSupport
import Testing
import VaultAccess
import VaultFormat
import VaultModel

/// What a passphrase that was typed for another command starts.
@Suite struct AgentStartTests {
    private func world(start: String?) throws -> CommandHarness {
        var world = try CommandHarness.withVault()
        try world.add("kraken", password: "secret 77")
        try world.allowAgents(start: start)
        return world
    }

    private static let told =
        "vault: unlocked for other commands as well, until none came for 15 minutes; 'vault lock' locks it.\n"

    @Test(arguments: [nil, "terminal"])
    func `a passphrase is typed once`(start: String?) throws {
        let world = try world(start: start)
        let first = world.open(["get", "kraken"])
        #expect(first.text == "secret 77\n" && first.errors == Self.told)
        let second = world.run(["get", "kraken"])
        #expect(second.text == "secret 77\n" && second.errors.isEmpty && second.questions.isEmpty)
    }

    @Test func `a wrong passphrase starts nothing`() throws {
        let world = try world(start: nil)
        #expect(world.run(["get", "kraken"], typed: ["wrong"]).code == 5)
        #expect(world.agents?.count == 0)
    }

    @Test func `a passphrase that nobody typed starts nothing`() throws {
        var world = try world(start: nil)
        let passphrase = try DescriptorText(CommandHarness.passphrase, in: world.folder)
        #expect(world.run(["get", "kraken", "--passphrase-fd", "\(passphrase.number)"]).errors.isEmpty)
        try world.folder.write(Array(CommandHarness.passphrase.utf8), to: "passphrase")
        world.environment["VAULT_PASSPHRASE_COMMAND"] = "/bin/cat \(world.folder.path(of: "passphrase"))"
        #expect(world.run(["get", "kraken"]).errors.isEmpty)
        #expect(world.open(["get", "kraken", "--no-agent"]).errors.isEmpty)
        #expect(world.agents?.count == 0)
    }

    @Test func `what changes slots keeps nothing unlocked`() throws {
        let world = try world(start: nil)
        #expect(world.open(["rekey"]).code == 0)
        #expect(world.open(["verify"]).code == 0)
        #expect(world.agents?.count == 0)
    }

    @Test(arguments: ["unlock", "never"])
    func `the agent file keeps other commands from it`(start: String) throws {
        let world = try world(start: start)
        #expect(world.open(["get", "kraken"]).errors.isEmpty)
        #expect(world.agents?.count == 0)
        #expect(world.open(["unlock"]).code == (start == "never" ? 2 : 0))
    }

    @Test func `the agent file says how long`() throws {
        let world = try world(start: nil)
        try world.writeSettings("{ idle: '90s', longest: \"3h\" } // mine", to: "agent.json5")
        #expect(world.open(["get", "kraken"]).errors.contains("until none came for 1 minute;"))
        #expect(world.run(["status"]).text.contains("asked for 1 minute, in 3 hours in any case"))
    }

    @Test(arguments: [
        ("{ start: 'always' }", "'start' is none of terminal, unlock, never"),
        ("{ start: true }", "'start' must be a text"), ("{ idle: '5d' }", "'idle' is no time"),
        ("{ idle: 15 }", "'idle' must be a text"), ("{ longets: '8h' }", "'longets' is not known"),
        ("[]", "must be an object"), ("{", "is not JSON5"),
    ])
    func `what the agent file cannot mean starts nothing and is told`(text: String, complaint: String) throws {
        let world = try world(start: nil)
        try world.writeSettings(text, to: "agent.json5")
        let got = world.open(["get", "kraken"])
        #expect(got.text == "secret 77\n" && got.code == 0)
        #expect(got.errors.contains("the vault is not kept unlocked: ") && got.errors.contains(complaint))
        #expect(world.agents?.count == 0)
        let unlocked = world.open(["unlock"])
        #expect(unlocked.code == 2 && unlocked.errors.contains(complaint) && unlocked.questions.isEmpty)
    }

    @Test func `an agent that does not start is told, and the command works`() throws {
        let world = try world(start: nil)
        world.agents?.failure = VaultError(.failure, "the agent did not listen in time", hint: "try again")
        let got = world.open(["get", "kraken"])
        #expect(got.text == "secret 77\n" && got.code == 0)
        #expect(got.errors == "vault: the vault is not kept unlocked: the agent did not listen in time\n  try again\n")
        #expect(world.open(["get", "kraken", "--quiet"]).errors.isEmpty)
        #expect(world.open(["unlock"]).code == 1)
    }

    // The program lies in no folder, so there is no agent beside it.
    @Test func `a program without its agent works as it does alone`() throws {
        var world = try CommandHarness.withVault()
        try world.add("kraken", password: "secret 77")
        world.environment["VAULT_NO_AGENT"] = nil
        let got = world.open(["get", "kraken"])
        #expect(got.text == "secret 77\n" && got.code == 0)
        #expect(got.errors.contains("'/nowhere/vault-agent' could not be started"))
        #expect(world.run(["lock"]).code == 0)
        #expect(world.run(["lock", "--all"]).code == 0)
    }

    @Test func `that the passphrase was typed is known to the vault, also where the agent writes`() throws {
        var world = try world(start: nil)
        world.wait(days: 400)
        #expect(world.open(["get", "kraken"]).code == 0)
        #expect(world.run(["set", "kraken", "--stdin"], stdin: "later").code == 0)
        #expect(try !world.findings().contains { $0.hasPrefix("V907") })
        #expect(try world.unlocked().settings().passphraseTyped == world.now)
    }
}
