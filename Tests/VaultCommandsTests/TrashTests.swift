import TestSupport
import Testing
import VaultModel

@Suite struct TrashTests {
    private func world() throws -> CommandHarness {
        let world = try CommandHarness.withVault()
        try world.add("bitmart", password: "one")
        _ = world.open(["set", "bitmart/fund", "--stdin"], stdin: "271828")
        _ = world.open(["set", "bitmart/api:bot1/key", "--stdin"], stdin: "k1")
        return world
    }

    @Test func `an account goes with its items and comes back with them`() throws {
        let world = try world()
        let removed = world.open(["rm", "BITMART"], typed: ["y"])
        #expect(removed.code == 0)
        #expect(removed.prompts.last == "Move 'bitmart' and its 2 items to the trash? [y/N] ")
        #expect(removed.errors.contains("vault trash restore bitmart"))
        #expect(world.open(["get", "bitmart"]).code == 4)
        #expect(world.open(["list"]).text == "")
        #expect(world.open(["trash", "list"]).text == "bitmart\n")
        #expect(world.open(["trash", "restore", "bitmart"]).code == 0)
        #expect(world.value("bitmart/fund") == "271828")
        #expect(world.open(["trash", "list"]).text == "")
    }

    @Test(arguments: ["", "n", "no", "yep"])
    func `anything but yes changes nothing`(answer: String) throws {
        let world = try world()
        let before = try world.vaultBytes()
        #expect(world.open(["rm", "bitmart"], typed: [answer]).code == 8)
        #expect(try world.vaultBytes() == before)
    }

    @Test func `nobody to ask is no consent`() throws {
        let world = try world()
        #expect(world.open(["rm", "bitmart", "--no-input"]).code == 6)
        #expect(world.open(["rm", "bitmart", "--yes"]).code == 0)
    }

    @Test(arguments: ["bitmart/password", "bitmart/api:bot1/key", "bitmart/username", "vault://bitmart/password"])
    func `a part of a record is not removed with the whole of it`(address: String) throws {
        let world = try world()
        #expect(world.open(["rm", address, "--yes"]).code == 2)
        #expect(world.value("bitmart") == "one")
    }

    @Test func `an item goes alone and stays behind when its account comes back`() throws {
        var world = try world()
        #expect(world.open(["rm", "bitmart/fund", "-y"]).code == 0)
        world.wait(days: 1)
        #expect(world.open(["rm", "bitmart", "-y"]).code == 0)
        #expect(world.open(["trash", "list"]).text == "bitmart\nbitmart/fund\n")
        let early = world.open(["trash", "restore", "bitmart/fund"])
        #expect(early.code == 4)
        #expect(early.errors.contains("restore the account"))
        #expect(world.open(["trash", "restore", "bitmart"]).errors.contains("1 item"))
        #expect(world.open(["get", "bitmart/fund"]).code == 4)
        #expect(world.open(["trash", "restore", "bitmart/fund"]).code == 0)
        #expect(world.value("bitmart/fund") == "271828")
    }

    @Test func `a label that is taken meanwhile is not restored over`() throws {
        let world = try world()
        _ = world.open(["rm", "bitmart", "-y"])
        try world.add("bitmart", password: "another")
        let refused = world.open(["trash", "restore", "bitmart"])
        #expect(refused.code == 4)
        #expect(refused.errors.contains("vault rename"))
        #expect(world.value("bitmart") == "another")
        #expect(world.open(["trash", "restore", "kraken"]).code == 4)
    }

    @Test func `the last account leaves an empty vault that is valid`() throws {
        let world = try CommandHarness.withVault()
        try world.add("kraken", password: "one")
        #expect(world.open(["rm", "kraken", "-y"]).code == 0)
        #expect(world.open(["trash", "empty", "-y"]).code == 0)
        #expect(world.open(["list"]).errors.contains("The vault is empty"))
        try world.add("kraken", password: "two")
        #expect(world.value("kraken") == "two")
    }

    @Test func `emptying says what it destroys, and destroys it`() throws {
        let world = try world()
        #expect(world.open(["trash", "empty"]).errors.contains("The trash is empty."))
        _ = world.open(["rm", "bitmart", "-y"])
        let declined = world.open(["trash", "empty"], typed: ["n"])
        #expect(declined.code == 8)
        #expect(
            declined.prompts.last
                == "Destroy 1 account and 2 items with their secrets and histories for good (bitmart)? [y/N] ")
        #expect(world.open(["trash", "list"]).text == "bitmart\n")
        #expect(world.open(["trash", "empty"], typed: ["yes"]).code == 0)
        #expect(world.open(["trash", "restore", "bitmart"]).code == 4)
        #expect(world.open(["trash", "list", "--json"]).text.contains("\"trash\": []"))
    }

    @Test func `the trash is listed as a table at a terminal`() throws {
        var world = try world()
        _ = world.open(["rm", "bitmart", "-y"])
        world.outputIsTerminal = true
        #expect(
            world.open(["trash", "ls", "--color", "never"]).text
                == "ADDRESS  ITEMS  REMOVED\nbitmart      2  2026-09-21\n")
    }
}
