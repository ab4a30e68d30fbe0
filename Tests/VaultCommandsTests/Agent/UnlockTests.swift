import Surroundings
import TestSupport
import Testing
import VaultModel

/// `unlock` and `lock`, and what else starts and ends an agent.
@Suite struct UnlockTests {
    private static let passphrase = CommandHarness.passphrase

    @Test func `an unlocked vault asks nothing until it is locked`() throws {
        let world = try CommandHarness.withUnlockedAccount()
        let got = world.run(["get", "kraken"])
        #expect(got.text == "secret 77\n" && got.questions.isEmpty)
        let locked = world.run(["lock"])
        #expect(locked.code == 0 && locked.errors == "The vault is locked.\n" && locked.text.isEmpty)
        #expect(world.agents?.count == 0)
        #expect(world.run(["get", "kraken"]).code == 8)
        #expect(world.open(["get", "kraken"]).prompts == ["Passphrase: "])
    }

    @Test func `unlocking says when the vault locks, and again when it is unlocked already`() throws {
        var world = try CommandHarness.withVault()
        try world.allowAgents()
        let unlocked = world.open(["unlock", "--idle", "5m"])
        #expect(unlocked.code == 0 && unlocked.text.isEmpty)
        #expect(
            unlocked.errors == "Unlocked; the vault locks when nothing is asked for 5 minutes, and in 8 hours in any "
                + "case. 'vault lock' locks it now.\n")
        world.now = Timestamp(milliseconds: world.now.milliseconds + 60_000)
        let again = world.run(["unlock"])
        #expect(again.code == 0 && again.questions.isEmpty)
        #expect(again.errors.contains("unlocked already; locks when nothing is asked for 5 minutes, and in 7 hours"))
    }

    @Test func `other times want the passphrase again, and a wrong one locks nothing`() throws {
        let world = try CommandHarness.withUnlockedAccount()
        let wrong = world.run(["unlock", "--longest", "1h"], typed: ["wrong"])
        #expect(wrong.code == 5)
        #expect(world.run(["get", "kraken"]).code == 0)
        let longer = world.open(["unlock", "--longest", "1h", "--idle", "2h"])
        #expect(longer.code == 0 && longer.errors.contains("asked for 1 hour, and in 1 hour in any case"))
    }

    @Test(arguments: ["", "m", "0m", "-5m", "5", "5d", "169h", "+5m", "1.5h", "99999999999999999999h"])
    func `a time that is none is refused before anything is asked`(time: String) throws {
        let world = try CommandHarness.withUnlockedAccount()
        let refused = world.run(["unlock", "--idle=\(time)"])
        #expect(refused.code == 2 && refused.questions.isEmpty)
    }

    @Test func `use puts the idle lock off, the status does not, and nothing puts off the other`() throws {
        var world = try CommandHarness.withUnlockedAccount()
        func wait(_ minutes: UInt64, _ world: inout CommandHarness) {
            world.now = Timestamp(milliseconds: world.now.milliseconds + minutes * 60_000)
        }
        wait(10, &world)
        #expect(world.run(["get", "kraken"]).code == 0)
        wait(10, &world)
        #expect(world.run(["status"]).text.contains("Unlocked"))
        wait(6, &world)
        #expect(!world.run(["status"]).text.contains("Unlocked"))
        #expect(world.run(["list"]).code == 8)

        #expect(world.open(["unlock"]).code == 0)
        for _ in 0..<47 {
            wait(10, &world)
            #expect(world.run(["get", "kraken"]).code == 0)
        }
        wait(10, &world)
        #expect(world.run(["get", "kraken"]).code == 8)
    }

    @Test func `the status tells what the agent holds and until when`() throws {
        var world = try CommandHarness.withUnlockedAccount()
        world.now = Timestamp(milliseconds: world.now.milliseconds + 120_000)
        let status = world.run(["status"]).text
        #expect(status.contains("for 2 minutes; locks when nothing is asked for 13 minutes, in 7 hours 58 minutes"))
        #expect(status.contains("Accounts") && status.contains("verified"))
        let json = world.run(["status", "--json"]).compactText
        #expect(json.contains(#""agent":{"since":"\#(world.now.text.prefix(13))"#))
        #expect(json.contains(#""memory_locked":true"#) && json.contains(#""accounts":1"#))
        let past = world.run(["status", "--json", "--no-agent"]).compactText
        #expect(past.contains(#""agent":null"#) && past.contains(#""verified":false"#))
    }

    @Test func `locking what is not unlocked is no error, and all are locked at once`() throws {
        var world = try CommandHarness.withVault()
        try world.allowAgents()
        #expect(world.run(["lock"]).errors == "The vault was not unlocked.\n")
        #expect(world.run(["lock", "--all"]).errors == "No vault was unlocked.\n")
        let other = world.folder.path(of: "other/vault.db")
        let made = world.run(
            ["init", "--no-recovery", "--allow-weak", "--vault", other], typed: [Self.passphrase, Self.passphrase])
        try #require(made.code == 0, "\(made.errors)")
        #expect(world.open(["unlock"]).code == 0)
        #expect(world.open(["unlock", "--vault", other]).code == 0)
        #expect(world.agents?.count == 2)
        #expect(world.run(["lock", "--all"]).errors == "2 vaults were locked.\n")
        #expect(world.agents?.count == 0)
    }

    @Test func `a forbidden agent is neither started nor asked, but locked`() throws {
        var world = try CommandHarness.withUnlockedAccount()
        #expect(world.run(["get", "kraken", "--no-agent"]).code == 8)
        #expect(world.run(["unlock", "--no-agent"]).code == 2)
        #expect(world.run(["lock", "--no-agent"]).code == 2)
        world.environment["VAULT_NO_AGENT"] = "1"
        #expect(world.run(["get", "kraken"]).code == 8)
        #expect(world.run(["unlock"]).code == 2)
        #expect(world.run(["lock"]).code == 0)
        #expect(world.agents?.count == 0)
    }

    @Test func `a credential on the command line opens the vault, whoever holds it`() throws {
        let world = try CommandHarness.withUnlockedAccount()
        let wrong = try DescriptorText("wrong", in: world.folder)
        #expect(world.run(["get", "kraken", "--passphrase-fd", "\(wrong.number)"]).code == 5)
        let right = try DescriptorText(Self.passphrase, in: world.folder)
        let requests = world.agents?.requests
        #expect(world.run(["get", "kraken", "--passphrase-fd", "\(right.number)"]).code == 0)
        #expect(world.agents?.requests == requests)
        #expect(world.run(["get", "kraken", "--passphrase-command", "echo wrong"]).code != 0)
    }
}
