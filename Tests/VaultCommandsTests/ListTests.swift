import TestSupport
import Testing
import VaultModel

@Suite struct ListTests {
    private func world() throws -> CommandHarness {
        let world = try CommandHarness.withVault()
        try world.add("kraken-main", password: "one", "--username", "alice@example.com", "--tag", "Main", "--tag", "eu")
        try world.add("Bitmart", password: "two", "--username", "Zoë", "--tag", "main")
        try world.add("mail", password: "three", "--url", "https://mail.example.org/login")
        for (item, value) in [("fund", "271828"), ("api:bot1/key", "k1"), ("api:Bot2/key", "k2")] {
            _ = world.open(["set", "bitmart/\(item)", "--stdin"], stdin: value)
        }
        return world
    }

    @Test func `a table at a terminal, in order of the labels`() throws {
        var world = try world()
        world.outputIsTerminal = true
        world.columns = 100
        #expect(
            world.open(["list", "--color", "never"]).text == """
                LABEL        EXCHANGE  USERNAME           ITEMS        CHANGED
                Bitmart      BitMart   Zoë                fund, api 2  2026-09-21
                kraken-main  Kraken    alice@example.com               2026-09-21
                mail                                                   2026-09-21

                """)
    }

    @Test func `one label a line in a pipe`() throws {
        #expect(try world().open(["ls"]).text == "Bitmart\nkraken-main\nmail\n")
    }

    @Test(arguments: [
        (["a"], "Bitmart\nkraken-main\nmail\n"), (["MA"], "Bitmart\nkraken-main\nmail\n"), (["ken"], "kraken-main\n"),
        (["*ai?"], "kraken-main\nmail\n"), (["m*"], "mail\n"), (["?itmart"], "Bitmart\n"), (["nothing"], ""),
        (["--tag", "main"], "Bitmart\nkraken-main\n"), (["--tag", "main", "--tag", "EU"], "kraken-main\n"),
        (["--exchange", "BITMART"], "Bitmart\n"), (["--exchange", "none"], "mail\n"),
        (["--exchange", "kraken", "bit"], ""),
    ])
    func `filters leave out what is otherwise`(arguments: [String], expected: String) throws {
        let listed = try world().open(["list"] + arguments)
        #expect(listed.code == 0)
        #expect(listed.text == expected)
        #expect(listed.errors.isEmpty == !expected.isEmpty)
    }

    @Test func `JSON tells what a list knows`() throws {
        let json = try world().open(["list", "bitmart", "--json"]).text
        #expect(json.hasPrefix("{\n  \"schema\": 1,\n  \"accounts\": [\n"))
        #expect(json.contains("\"bitmart\""))
        #expect(json.contains("\"Bitmart/fund\",\n        \"Bitmart/api:bot1\",\n        \"Bitmart/api:Bot2\""))
    }

    @Test func `an empty vault says how to begin`() throws {
        let listed = try CommandHarness.withVault().open(["list"])
        #expect(listed.code == 0)
        #expect(listed.text == "")
        #expect(listed.errors.contains("vault add LABEL"))
    }

    @Test(arguments: [
        ("ALICE", "kraken-main\n"), ("zoË", "Bitmart\n"), ("bot", "Bitmart/api:bot1\nBitmart/api:Bot2\n"),
        ("mail.example.ORG", "mail\n"), ("KRAKEN", "kraken-main\n"), ("bitmart", "Bitmart\n"), ("eu", "kraken-main\n"),
    ])
    func `text is found without regard to case`(text: String, expected: String) throws {
        #expect(try world().open(["find", text]).text == expected)
    }

    @Test(arguments: [("271828", 4), ("three", 4), ("", 2)])
    func `secrets are not searched`(text: String, code: Int32) throws {
        #expect(try world().open(["find", text]).code == code)
    }

    @Test func `a table says where a text was found`() throws {
        var world = try world()
        world.outputIsTerminal = true
        let found = world.open(["find", "zo", "--color", "never"]).text
        #expect(found == "ADDRESS  FOUND IN  TEXT\nBitmart  username  Zoë\n")
        #expect(world.open(["find", "zo", "--json"]).text.contains("\"field\": \"username\""))
    }
}
