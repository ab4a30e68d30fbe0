import TestSupport
import Testing
import VaultModel

@Suite struct APIKeyTests {
    private func world(_ label: String = "bitmart") throws -> CommandHarness {
        let world = try CommandHarness.withVault()
        try world.add(label, password: "one")
        return world
    }

    @Test func `a key is asked for under the names that its exchange has`() throws {
        let world = try world()
        let added = world.open(
            ["api", "add", "bitmart/api:bot1"],
            typed: ["read, trade", "203.0.113.7 2001:db8::/32", "the key", "the secret", "the memo"])
        #expect(added.code == 0, "\(added.errors)")
        #expect(
            Array(added.prompts.suffix(3)) == [
                "API key of 'bitmart/api:bot1', which the exchange calls access key: ",
                "API secret, which the exchange calls secret key (Enter for none): ",
                "API passphrase, which the exchange calls memo (Enter for none): ",
            ])
        #expect(world.value("bitmart/api:bot1/memo") == "the memo" && world.value("bitmart/api/key") == "the key")
        let shown = world.open(["show", "bitmart/api:bot1"]).text
        #expect(shown.contains("read, trade") && shown.contains("203.0.113.7, 2001:db8::/32"))
        #expect(!added.everythingVisible.contains("the secret"))
    }

    @Test func `a key with a file is asked for its lines`() throws {
        let world = try world("coinbase")
        let added = world.open(
            ["api", "add", "coinbase", "bot"],
            typed: ["", "none", "organizations/1/apiKeys/2", "-----BEGIN KEY-----\nMC4C\n-----END KEY-----\n"])
        #expect(added.code == 0, "\(added.errors)")
        #expect(world.value("coinbase/api:bot/private-key") == "-----BEGIN KEY-----\nMC4C\n-----END KEY-----\n")
        let shown = world.open(["show", "coinbase/api:bot"]).text
        #expect(shown.contains("Permissions       not recorded") && shown.contains("Addresses         none"))
    }

    @Test func `parts come in lines, and a private key byte for byte`() throws {
        let world = try world()
        let key = "-----BEGIN EC PRIVATE KEY-----\r\nMHcC AQ==\r\n\r\nkey: no part\r\n-----END-----\r\n"
        let added = world.open(
            ["api", "add", "bitmart/api:bot1", "--stdin", "--created", "2026-09-01"],
            stdin: "\u{FEFF}key: a key \r\nSecret:\tthe secret: with a colon\n\nmemo: m\nprivate-key:\r\n" + key)
        #expect(added.code == 0, "\(added.errors)")
        #expect(world.value("bitmart/api:bot1/key") == "a key")
        #expect(world.value("bitmart/api:bot1/secret") == "the secret: with a colon")
        #expect(world.value("bitmart/api:bot1/passphrase") == "m")
        #expect(world.open(["get", "-n", "bitmart/api:bot1/private-key"]).bytes == Array(key.utf8))
        #expect(world.open(["show", "bitmart/api:bot1"]).text.contains("Changed           2026-09-01, typed"))
    }

    @Test(arguments: [
        "", "secret: only", "the key\n", "key: a\nkey: b\n", "key: a\nmemo: b\nuid: c\n", "key:\nsecret: b\n",
        "key: a\nprivate-key: inline\n", "key: a\nprivate-key:\n", "key: a\nnonsense: canary\n", "key: a\u{0}b\n",
    ])
    func `parts that are none are refused, and not repeated`(text: String) throws {
        let world = try world()
        let before = try world.vaultBytes()
        let refused = world.open(["api", "add", "bitmart/api:bot1", "--stdin"], stdin: text)
        #expect(refused.code == 2, "\(refused.errors)")
        #expect(!refused.errors.contains("canary") && !refused.errors.contains("inline"))
        #expect(refused.prompts.isEmpty)
        #expect(try world.vaultBytes() == before)
    }

    @Test(
        arguments: [
            (["bitmart"], 2), (["bitmart/api"], 2), (["bitmart/fund"], 2), (["bitmart/api:a", "b"], 2),
            (["bitmart", "a/b"], 2), (["bitmart/api:bot1/key"], 2), (["bitmart", "b", "--created", "2030-01-01"], 2),
            (["bitmart", "b", "--address", "203.0.113.7/24"], 2), (["bitmart", "b", "--permission", "steal"], 2),
            (["bitmart", "b", "--expires", "tomorrow"], 2), (["bitmart", "BOT1"], 4), (["nobody", "b"], 4),
        ] as [([String], Int32)])
    func `a key that cannot be added is refused`(arguments: [String], code: Int32) throws {
        let world = try world()
        #expect(world.open(["api", "add", "bitmart", "bot1", "--stdin"], stdin: "key: k").code == 0)
        let before = try world.vaultBytes()
        let refused = world.open(["api", "add", "--stdin"] + arguments, stdin: "key: k")
        #expect(refused.code == code, "\(refused.errors)")
        #expect(try world.vaultBytes() == before)
    }

    @Test func `a key from before 2020 has its own age`() throws {
        let world = try world("upbit")
        let added = world.open(["api", "add", "upbit", "old", "--stdin", "--created", "2018-05-06"], stdin: "key: k")
        #expect(added.code == 0, "\(added.errors)")
        let listed = world.open(["api", "list", "--json"]).compactText
        #expect(listed.contains(#""created":"2018-05-06""#), "\(listed)")
        #expect(listed.contains(#""predicted_end":null"#), "\(listed)")
    }

    @Test(
        arguments: [
            ("upbit", ["--no-addresses"], "Upbit: A key must be bound to IP addresses."),
            ("upbit", [], "Upbit: the key is no longer valid from about 2027-09-21."),
            ("kraken", ["--permission", "withdraw", "--no-addresses"], "The key may withdraw, from every address"),
            ("kraken", ["--permission", "trade", "--no-addresses"], "The key works from every address"),
            ("kraken", ["--address", "192.168.1.7"], "192.168.1.7 is an address of a private network"),
            ("kraken", ["--expires", "2026-09-20"], "The day on which the key ends, 2026-09-20, is past."),
            ("bybit", ["--no-addresses"], "Bybit: the key is no longer valid from about 2026-12-20."),
            (
                "kucoin", ["--no-addresses", "--permission", "trade"],
                "KuCoin: the key is deleted from about 2026-10-21, unless it is used."
            ),
        ])
    func `what is bad about a key is said at once`(label: String, options: [String], words: String) throws {
        let world = try world(label)
        let added = world.open(["api", "add", label, "bot", "--stdin"] + options, stdin: "key: k")
        #expect(added.code == 0 && added.errors.contains(words), "\(added.errors)")
    }

    @Test func `more addresses and keys than the exchange takes are told`() throws {
        let world = try world()
        let addresses = (1...11).flatMap { ["--address", "203.0.113.\($0)"] }
        try world.add("upbit", password: "two")
        let added = world.open(["api", "add", "upbit", "bot", "--stdin"] + addresses, stdin: "key: k")
        #expect(added.errors.contains("Upbit: A key has at most 10 IP addresses."))
        for number in 1...6 {
            let added = world.open(["api", "add", "bitmart", "bot\(number)", "--stdin"], stdin: "key: k\(number)")
            #expect(added.errors.contains("An account has at most 5 keys.") == (number == 6))
        }
    }

    @Test func `facts are changed by options`() throws {
        let world = try world()
        _ = world.open(["api", "add", "bitmart", "bot", "--stdin"], stdin: "key: k")
        let edited = world.open([
            "api", "edit", "bitmart", "--permission", "withdraw", "--no-addresses", "--created", "2026-01-02",
            "--deployed", "vps 2",
        ])
        #expect(edited.code == 0 && edited.errors.contains("Changed 'bitmart/api:bot': "), "\(edited.errors)")
        #expect(edited.errors.contains("The key may withdraw, from every address"))
        let shown = world.open(["show", "bitmart/api:bot"]).text
        #expect(shown.contains("withdraw") && shown.contains("2026-01-02, typed") && shown.contains("vps 2"))
        #expect(world.open(["api", "edit", "bitmart"]).code == 2)
        #expect(world.open(["api", "edit", "bitmart/fund", "--deployed", "x"]).code == 2)
        #expect(world.open(["api", "edit", "bitmart/api:none", "--deployed", "x"]).code == 4)
    }

    @Test func `an address that is written in two ways is kept once`() throws {
        let world = try world()
        let added = world.open(
            [
                "api", "add", "bitmart", "bot", "--stdin", "--address", "2001:db8::1", "--address", "2001:0db8:0::1",
                "--address", "203.0.113.7",
            ], stdin: "key: k")
        #expect(added.code == 0)
        #expect(world.open(["show", "bitmart/api:bot"]).text.contains("Addresses         2001:db8::1, 203.0.113.7\n"))
    }

    @Test func `keys of all accounts are listed, with the day on which they end`() throws {
        var world = try world("bybit")
        try world.add("okx", password: "two")
        #expect(world.open(["api", "list"]).errors.contains("There are no API keys"))
        let key = "key: k"
        _ = world.open(
            ["api", "add", "okx", "b", "--stdin", "--permission", "trade", "--no-addresses", "--deployed", "vps"],
            stdin: key)
        _ = world.open(["api", "add", "bybit", "a", "--stdin", "--no-addresses"], stdin: key)
        #expect(world.open(["api", "list"]).text == "bybit/api:a\nokx/api:b\n")
        #expect(world.open(["api", "list", "okx"]).text == "okx/api:b\n")
        #expect(world.open(["api", "list", "nobody"]).code == 4)
        world.outputIsTerminal = true
        world.wait(days: 3)
        #expect(
            world.open(["api", "list", "--color", "never"]).text == """
                EXCHANGE  ACCOUNT  NAME  PERMISSIONS  ADDRESSES  AGE  EXPIRES  ENDS         DEPLOYED
                Bybit     bybit    a     unknown      none       3 d           2026-12-20
                OKX       okx      b     trade        none       3 d           ~2026-10-05  vps

                """, "\(world.open(["api", "list"]).text)")
    }
}
