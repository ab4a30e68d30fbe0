import TestSupport
import Testing
import VaultModel

@Suite struct EditTests {
    private func world() throws -> CommandHarness {
        let world = try CommandHarness.withVault()
        try world.add("bitmart", password: "one", "--username", "alice", "--tag", "main", "--note", "old")
        _ = world.open(["set", "bitmart/api:bot1/key", "--stdin"], stdin: "k1")
        return world
    }

    @Test func `what the options name is changed, and the rest is not`() throws {
        let world = try world()
        let edited = world.open([
            "edit", "bitmart", "--exchange", "none", "--url", "https://bitmart.com", "--tag", "eu", "--untag", "MAIN",
            "--factor", "totp", "--factor", "sms", "--no-protections", "--changed", "2019-02-28",
        ])
        #expect(edited.code == 0)
        let shown = world.open(["show", "bitmart", "--reveal"]).text
        #expect(
            shown.hasPrefix(
                """
                bitmart
                  User name         alice
                  URL               https://bitmart.com
                  Tags              eu
                  Password          one
                  Notes             old
                  Second factors    totp, sms
                  Protections       none
                  Changed           2019-02-28, typed
                """))
        #expect(!shown.contains("Former values"))
    }

    @Test func `an empty text takes one away`() throws {
        let world = try world()
        #expect(world.open(["edit", "bitmart", "--username", "", "--note", ""]).code == 0)
        #expect(world.open(["get", "bitmart/username"]).code == 4)
        #expect(world.open(["get", "bitmart/notes"]).code == 4)
        #expect(world.open(["history", "bitmart/notes", "--reveal"]).text.contains("old"))
    }

    @Test func `long texts are kept whole`() throws {
        let world = try world()
        let name = String(repeating: "n", count: 300)
        let url = "https://example.com/" + String(repeating: "u", count: 300)
        #expect(world.open(["edit", "bitmart", "--username", name, "--url", url]).code == 0)
        #expect(world.value("bitmart/username") == name)
        #expect(world.value("bitmart/url") == url)
        #expect(world.open(["edit", "bitmart", "--username", "short"]).code == 0)
        #expect(world.value("bitmart/username") == "short")
        #expect(world.value("bitmart/url") == url)
    }

    @Test func `facts about an API key are recorded`() throws {
        let world = try world()
        let edited = world.open([
            "edit", "bitmart/api:bot1", "--permission", "trade", "--permission", "read", "--address", "203.0.113.7",
            "--address", "2001:db8::/32", "--expires", "2030-12-31", "--last-used", "2026-09-01", "--deployed", "vps 2",
        ])
        #expect(edited.code == 0)
        #expect(
            world.open(["show", "bitmart/api:bot1"]).text == """
                bitmart/api:bot1
                  Key               ••••••••
                  Permissions       read, trade
                  Addresses         203.0.113.7, 2001:db8::/32
                  Expires           2030-12-31
                  Last used         2026-09-01
                  Deployed          vps 2
                  Changed           2026-09-21, typed
                  Added             2026-09-21

                """)
        #expect(world.open(["edit", "bitmart/api:bot1", "--no-addresses", "--deployed", ""]).code == 0)
        let shown = world.open(["show", "bitmart/api:bot1"]).text
        #expect(shown.contains("Addresses         none\n") && !shown.contains("Deployed"))
    }

    @Test(arguments: [
        [], ["--exchange", "nowhere"], ["--changed", "2026-09-22"], ["--changed", "2026-02-30"],
        ["--changed", "today"],
        ["--changed", "1969-12-31"], ["--changed", "2026-9-1"], ["--factor", "magic"],
        ["--factor", "totp", "--no-factors"],
        ["--protection", "magic"], ["--tag", "two words"], ["--permission", "read"], ["--expires", "2030-01-01"],
        ["--username", "a\u{200B}b"], ["--url", "https://x\u{202E}y"],
    ])
    func `what cannot be recorded is refused before the passphrase`(options: [String]) throws {
        let world = try world()
        let before = try world.vaultBytes()
        let refused = world.open(["edit", "bitmart"] + options)
        #expect(refused.code == 2)
        #expect(refused.prompts.isEmpty)
        #expect(try world.vaultBytes() == before)
    }

    @Test(arguments: [
        ["--permission", "steal"], ["--address", "203.0.113.300"], ["--address", "example.com"],
        ["--address", "203.0.113.7/33"], ["--address", "203.0.113.7", "--no-addresses"], ["--last-used", "2026-09-22"],
        ["--last-used", "2019-01-01"], ["--expires", "2026-13-01"], ["--username", "bob"], ["--factor", "totp"],
    ])
    func `what an API key does not have is refused`(options: [String]) throws {
        let refused = try world().open(["edit", "bitmart/api:bot1"] + options)
        #expect(refused.code == 2)
        #expect(refused.prompts.isEmpty)
    }

    @Test func `a tag that is not there cannot be taken away`() throws {
        let world = try world()
        let before = try world.vaultBytes()
        #expect(world.open(["edit", "bitmart", "--untag", "eu", "--username", "bob"]).code == 4)
        #expect(try world.vaultBytes() == before)
    }

    @Test func `accounts and items are renamed`() throws {
        let world = try world()
        #expect(world.open(["rename", "bitmart", "BitMart-main"]).code == 0)
        #expect(world.value("bitmart-MAIN") == "one")
        #expect(world.open(["mv", "bitmart-main/api:bot1", "bot2"]).code == 0)
        #expect(world.value("bitmart-main/api:bot2/key") == "k1")
        #expect(world.open(["mv", "bitmart-main/api:bot2", "BOT2"]).code == 0)
    }

    @Test(
        arguments: [
            (["bitmart", "kraken"], 4), (["bitmart", "two words"], 2), (["bitmart", "a/b"], 2),
            (["bitmart/password", "x"], 2),
            (["bitmart/api:bot1", "bot2"], 4), (["bitmart/api:bot1/key", "x"], 2), (["nobody", "x"], 4),
            (["bitmart/fund", "x"], 2),
        ] as [([String], Int32)])
    func `a name that is taken or none is refused`(names: [String], code: Int32) throws {
        let world = try world()
        try world.add("kraken", password: "two")
        _ = world.open(["set", "bitmart/api:bot2/key", "--stdin"], stdin: "k2")
        let before = try world.vaultBytes()
        #expect(world.open(["rename"] + names).code == code)
        #expect(try world.vaultBytes() == before)
    }
}
