import Foundation
import TestSupport
import Testing
import VaultModel

@Suite struct ExchangeTests {
    private static let own = """
        {
          schema: 1,
          exchanges: [
            {
              id: "lbank", name: "LBank", source: "lbank.com/help", as_of: "2026-11-30", domains: ["lbank.com"],
              factors: ["totp"], rules: { password: "allowed: digit; minlength: 12; maxlength: 12" },
            },
          ],
        }
        """

    /// A world in which a person wrote an exchange file.
    private static func world(_ text: String?, vault: Bool = false, mode: Int = 0o600) throws -> CommandHarness {
        let world = vault ? try CommandHarness.withVault() : try CommandHarness()
        guard let text else { return world }
        let folder = world.folder.path(of: "config")
        try FileManager.default.createDirectory(
            atPath: folder + "/vault", withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/vault/exchanges.json5"))
        try FileManager.default.setAttributes(
            [.posixPermissions: mode], ofItemAtPath: folder + "/vault/exchanges.json5")
        var configured = world
        configured.environment["XDG_CONFIG_HOME"] = folder
        return configured
    }

    private static func object(_ text: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    @Test func `ids are listed one a line in a pipe, and a table at a terminal`() throws {
        var world = try Self.world(nil)
        let ids = world.run(["exchange", "list"]).text.split(separator: "\n")
        #expect(ids.count == 26 && ids.contains("kraken"))
        world.outputIsTerminal = true
        world.columns = 200
        let table = world.run(["exchange", "ls"]).text
        #expect(table.contains("KuCoin") && table.contains("kucoin.com") && table.contains("30 days idle"))
    }

    @Test func `an exchange is shown with its sources, and what nobody confirmed is marked`() throws {
        let shown = try Self.world(nil).run(["exchange", "show", "KuCoin"])
        #expect(shown.code == 0)
        #expect(shown.text.contains("fund: trading password [2]"))
        #expect(shown.text.contains("phrase: anti-phishing phrase [3?]"))
        #expect(shown.text.contains("[1] kucoin.com/support/360015102174, 2026-11-01"))
        #expect(shown.text.contains("[3] general knowledge, 2026-11-01"))
        #expect(shown.text.contains("without an IP address is deleted after 30 days without use."))
    }

    @Test func `JSON has every fact with its source`() throws {
        let world = try Self.world(nil)
        let document = try Self.object(world.run(["exchange", "show", "bybit", "--json"]).text)
        let exchange = try #require(document["exchange"] as? [String: Any])
        let rules = try #require(exchange["api_key_rules"] as? [[String: Any]])
        #expect(rules.map { $0["rule"] as? String } == ["unbound-lifetime", "password-change", "password-change"])
        #expect(rules.map { $0["confirmed"] as? Bool } == [true, true, false])
        let all = try Self.object(world.run(["exchange", "list", "--json"]).text)
        #expect((all["exchanges"] as? [[String: Any]])?.count == 26)
    }

    @Test func `an exchange that is not known is told with those that are`() throws {
        let refused = try Self.world(nil).run(["exchange", "show", "mtgox"])
        #expect(refused.code == 2)
        #expect(refused.errors.contains("'mtgox' is no exchange of the catalogue") && refused.errors.contains("kraken"))
    }

    @Test(arguments: [
        ("https://www.kraken.com/sign-in", Int32(0), "official: www.kraken.com\n"),
        ("https://example.org", 0, "unknown: example.org\n"),
        ("kuccin.com", 10, "look-alike: kuccin.com\n"),
        ("https://xn--bnanc-r51bze.com", 10, "look-alike: xn--bnanc-r51bze.com, shown as b\u{1ECB}nanc\u{1EB9}.com\n"),
        ("https://kraken.com@evil.example/", 10, "look-alike: evil.example\n"),
        ("javascript:alert(1)", 0, "unknown"), ("https://1745879041/", 0, "unknown: 1745879041\n"),
    ])
    func `an address is official, unknown or a look-alike`(_ url: String, _ code: Int32, _ beginning: String) throws {
        let checked = try Self.world(nil).run(["exchange", "check-url", url])
        #expect(checked.code == code)
        #expect(checked.text.hasPrefix(beginning), "\(checked.text)")
        #expect(checked.errors == "")
        #expect(!checked.text.lowercased().contains("safe"))
    }

    @Test func `a check in JSON says whom the host resembles`() throws {
        let checked = try Self.world(nil).run(["exchange", "check-url", "http://kuccin.com", "--json"])
        #expect(checked.code == 10)
        let document = try Self.object(checked.text)
        #expect(document["verdict"] as? String == "look-alike")
        #expect((document["resembles"] as? [String: Any])?["domain"] as? String == "kucoin.com")
        #expect(document["oddities"] as? [String] == ["plain-http"])
        #expect(document["exchange"] is NSNull)
    }

    @Test(arguments: ["", String(repeating: "a", count: 65_537)])
    func `no address, or an endless one, is wrong usage`(_ url: String) throws {
        #expect(try Self.world(nil).run(["exchange", "check-url", url]).code == 2)
    }

    @Test func `what an address hides is escaped`() throws {
        let checked = try Self.world(nil).run(["exchange", "check-url", "https://a\u{202E}b\u{1B}[2J.example"])
        #expect(!checked.text.contains("\u{1B}") && !checked.text.contains("\u{202E}"))
        #expect(checked.text.contains("cannot be seen"))
    }

    @Test func `exchanges of one's own are known to every command`() throws {
        let world = try Self.world(Self.own, vault: true)
        #expect(world.run(["exchange", "list"]).text.contains("lbank\n"))
        #expect(world.run(["exchange", "check-url", "www.lbank.com"]).text.contains("by your own file"))
        let added = world.open(["add", "lbank-main", "--generate", "--show"])
        #expect(added.errors.contains("Added 'lbank-main' (LBank) with a drawn password of 39 bits."))
        #expect(added.text.count == 13 && added.text.dropLast().allSatisfy(\.isNumber))
        #expect(world.open(["show", "lbank-main"]).text.contains("LBank"))
        #expect(world.open(["find", "LBank"]).text == "lbank-main\n")
        #expect(world.open(["edit", "lbank-main", "--exchange", "lbank", "--no-factors"]).code == 0)
        #expect(try world.findings("--rule", "F501") == ["F501 lbank-main"])
    }

    @Test(arguments: [
        ("{schema: 1, exchanges: [{id: \"kraken\", factor: []}]}", 0o600, Int32(2)), ("{", 0o600, 2), (own, 0o666, 23),
    ])
    func `a faulty file stops the exchange commands, and elsewhere is a warning`(
        _ text: String, _ mode: Int, _ code: Int32
    ) throws {
        let world = try Self.world(text, vault: true, mode: mode)
        let refused = world.run(["exchange", "list"])
        #expect(refused.code == code && refused.text == "")
        let added = world.open(["add", "kraken-main", "--generate"])
        #expect(added.code == 0)
        #expect(added.errors.contains("(Kraken)"))
        #expect(added.errors.contains("What the program itself knows of exchanges stays in force."))
        #expect(world.open(["get", "kraken-main"]).errors == "")
        #expect(world.open(["add", "lbank-main", "--exchange", "lbank", "--generate"]).code == code)
    }

    @Test func `values are drawn by the rules that are confirmed`() throws {
        let world = try CommandHarness.withVault()
        let pin = world.run(["generate", "--pin", "--exchange", "kucoin"])
        #expect(pin.text.count == 7)
        #expect(pin.errors.contains("By the rules of KuCoin"))
        #expect(world.run(["generate", "--pin=8", "--exchange", "kucoin"]).code == 2)
        let unconfirmed = world.run(["generate", "--exchange", "binance"])
        #expect(unconfirmed.text.count == 25 && unconfirmed.errors.contains("Nobody confirmed it"))
        let ruled = world.run(["generate", "--exchange", "bitflyer", "--length", "9"])
        #expect(ruled.text.count == 10)
        #expect(world.run(["generate", "--exchange", "bitflyer", "--length", "8"]).code == 2)
        #expect(world.run(["generate", "--exchange", "bitflyer", "--words", "4"]).code == 2)
        #expect(world.open(["add", "binance", "--generate"]).code == 0)
        let phrase = world.open(["set", "binance/phrase", "--generate=20", "--show"])
        #expect(phrase.text.count == 21 && phrase.text.dropLast().allSatisfy { $0.isLetter || $0.isNumber })
        #expect(world.open(["set", "binance/phrase", "--generate=21"]).code == 2)
    }
}
