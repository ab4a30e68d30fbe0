import Foundation
import Surroundings
import TestSupport
import Testing
import VaultAccess
import VaultModel

@testable import VaultCommands

/// What happens to an agent's vault behind its back.
@Suite struct AgentFaultTests {
    private static let passphrase = CommandHarness.passphrase

    @Test func `what changes the slots asks for a credential, and a changed one locks the agent`() throws {
        let world = try CommandHarness.withUnlockedAccount()
        let changed = world.open(["passwd", "--allow-weak"], typed: ["another one 99", "another one 99"])
        #expect(changed.code == 0, "\(changed.errors)")
        #expect(changed.prompts.first == "Current passphrase: ")
        let got = world.run(["get", "kraken"], typed: ["another one 99"])
        #expect(got.text == "secret 77\n" && got.prompts == ["Passphrase: "])
        #expect(world.agents?.count == 0)
    }

    @Test func `a slot more changes nothing for the agent`() throws {
        let world = try CommandHarness.withUnlockedAccount()
        let added = world.open(["slot", "add", "--allow-weak"], typed: ["second one 99", "second one 99"])
        #expect(added.code == 0, "\(added.errors)")
        #expect(world.run(["get", "kraken"]).text == "secret 77\n")
        #expect(world.run(["slot", "list", "--json"]).text.split(separator: "\"id\"").count == 3)
    }

    @Test(arguments: [
        ["verify"], ["compact"], ["rekey"], ["slot", "add"], ["recovery", "new"], ["audit-key", "grant", "job"],
    ])
    func `who works on the keys or the file has to say what opens them`(arguments: [String]) throws {
        let world = try CommandHarness.withUnlockedAccount()
        #expect(world.run(arguments).prompts.first == "Passphrase: ")
        #expect(world.run(arguments + ["--no-input"]).code == 6)
    }

    @Test func `a capsule is kept by the agent as well, and its key's end locks it`() throws {
        let world = try CommandHarness.withUnlockedAccount()
        #expect(world.open(["audit-key", "grant", "job"]).code == 0)
        #expect(world.run(["audit", "--fail-on", "never"]).errors.isEmpty)
        #expect(world.run(["due"]).code == 0)
        #expect(world.open(["audit-key", "revoke", "job"]).code == 0)
        #expect(world.open(["get", "kraken"]).prompts == ["Passphrase: "])
    }

    @Test func `a vault that was replaced is told once, and then asks`() throws {
        let world = try CommandHarness.withUnlockedAccount()
        let copy = try world.vaultBytes()
        _ = world.run(["set", "kraken", "--stdin"], stdin: "newer")
        try PrivateFiles().remove(world.folder.path(of: "data/vault/vault.db"))
        try world.folder.write(copy, to: "data/vault/vault.db", rights: 0o600)
        let told = world.run(["get", "kraken"])
        #expect(told.code == 7 && told.text.isEmpty)
        #expect(told.errors.contains("another file has taken its place"))
        #expect(world.agents?.count == 0)
        #expect(world.open(["get", "kraken"]).code == 21)
    }

    @Test func `a vault that is gone, or lies open, is told as without an agent`() throws {
        let world = try CommandHarness.withUnlockedAccount()
        let path = world.folder.path(of: "data/vault/vault.db")
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
        #expect(world.run(["get", "kraken"]).code == 23)
        try PrivateFiles().remove(path)
        #expect(world.run(["get", "kraken"]).code == 3)
        #expect(world.run(["lock"]).code == 0)
    }

    @Test func `a restored vault does not alarm anybody`() throws {
        let world = try CommandHarness.withUnlockedAccount()
        let copy = world.folder.path(of: "copy.db")
        #expect(world.run(["backup", copy]).code == 0)
        _ = world.run(["set", "kraken", "--stdin"], stdin: "newer")
        let restored = world.open(["restore", copy, "--yes"])
        #expect(restored.code == 0, "\(restored.errors)")
        #expect(world.open(["get", "kraken"]).text == "secret 77\n")
    }

    @Test func `an agent that was killed is not missed`() throws {
        let world = try CommandHarness.withUnlockedAccount()
        world.agents?.kill()
        #expect(world.open(["get", "kraken"]).text == "secret 77\n")
        #expect(world.run(["unlock"], typed: [Self.passphrase]).code == 0)
        #expect(world.run(["get", "kraken"]).code == 0)
    }

    @Test func `an agent that does not answer is told, done without when that is wished, and ended by locking`() throws
    {
        let world = try CommandHarness.withUnlockedAccount()
        world.agents?.mute()
        let refused = world.run(["get", "kraken"])
        #expect(refused.code == 6 && refused.questions.isEmpty)
        #expect(refused.errors.contains("the agent does not answer"))
        #expect(world.open(["get", "kraken", "--no-agent"]).text == "secret 77\n")
        #expect(throws: VaultError.self) { try world.session().unlockedWithoutAsking() }
        let locked = world.run(["lock"])
        #expect(locked.code == 0)
        #expect(locked.errors == "The vault is locked.\n1 agent did not answer, and was ended.\n")
        #expect(world.open(["get", "kraken"]).text == "secret 77\n")
    }

    @Test func `what another program writes is seen`() throws {
        let world = try CommandHarness.withUnlockedAccount()
        #expect(world.open(["set", "kraken", "--stdin", "--no-agent"], stdin: "past the agent").code == 0)
        #expect(world.run(["get", "kraken"]).text == "past the agent\n")
        #expect(world.run(["set", "kraken", "--stdin"], stdin: "by the agent").code == 0)
        #expect(world.open(["get", "kraken", "--no-agent"]).text == "by the agent\n")
    }

    @Test func `a completion takes no warning away, and does not keep the vault open`() throws {
        var world = try CommandHarness.withUnlockedAccount()
        func complete() -> String { world.run(["__complete"], stdin: "get\0kr\0").text }
        #expect(complete().hasPrefix("kraken"))
        world.now = Timestamp(milliseconds: world.now.milliseconds + 10 * 60_000)
        #expect(complete().hasPrefix("kraken"))
        world.now = Timestamp(milliseconds: world.now.milliseconds + 6 * 60_000)
        #expect(complete().isEmpty)
        #expect(world.agents?.count == 0)

        try world.unlock()
        let copy = try world.vaultBytes()
        try PrivateFiles().remove(world.folder.path(of: "data/vault/vault.db"))
        try world.folder.write(copy, to: "data/vault/vault.db", rights: 0o600)
        let completed = world.run(["__complete"], stdin: "get\0kr\0")
        #expect(completed.code == 0 && completed.text.isEmpty && completed.errors.isEmpty)
        #expect(world.run(["get", "kraken"]).errors.contains("another file has taken its place; it is locked"))
        #expect(world.agents?.count == 0)
    }

    @Test func `the status of a vault that was replaced locks its agent`() throws {
        let world = try CommandHarness.withUnlockedAccount()
        let copy = try world.vaultBytes()
        try PrivateFiles().remove(world.folder.path(of: "data/vault/vault.db"))
        try world.folder.write(copy, to: "data/vault/vault.db", rights: 0o600)
        #expect(world.run(["status"]).errors.contains("another file has taken its place; it is locked"))
        #expect(world.agents?.count == 0)
    }

    @Test func `completions come from the agent, and from nowhere else`() throws {
        let world = try CommandHarness.withUnlockedAccount()
        #expect(try world.session().unlockedWithoutAsking()?.hasAccount(Label("kraken")) == true)
        world.agents?.kill()
        #expect(try world.session().unlockedWithoutAsking() == nil)
    }
}
