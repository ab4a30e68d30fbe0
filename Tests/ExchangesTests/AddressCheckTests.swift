import Exchanges
import Testing
import VaultModel

@Suite struct AddressCheckTests {
    private static func check(_ text: String) throws -> AddressCheck { try AddressCheck(text, in: .builtIn) }

    @Test(arguments: [
        ("https://www.kraken.com/sign-in", "kraken"), ("kraken.com", "kraken"), ("PRO.Kraken.COM.", "kraken"),
        ("//okx.com", "okx"), ("https:okx.com", "okx"), ("https:///okx.com", "okx"), ("gate.io?x=@evil.com", "gate"),
        ("https://accounts.coinbase.com:443/security", "coinbase"), ("www.bitmart.news", "bitmart"),
        ("https://bitmart.com/#@evil.com", "bitmart"), ("  https://kucoin.com\n", "kucoin"),
        ("http://www.bybit.com", "bybit"), ("bybit.com:8443", "bybit"), ("bybit-exchange.github.io/docs", "bybit"),
        ("3commas.io", "threecommas"), ("crypto.com/exchange", "cryptocom"), ("https://gemini.com\\a", nil),
        ("exchange.gemini.com", "gemini"),
    ])
    func `an address in a domain of the catalogue is official`(_ text: String, _ id: String?) throws {
        let check = try Self.check(text)
        #expect(check.verdict == (id == nil ? .unknown : .official))
        if let id { #expect(check.owner?.exchange.id.text == id) }
    }

    // Seen among search results and in threads on phishing; never fetched.
    @Test(arguments: [
        ("guide-home-bitmart-sso.pages.dev", "BitMart"), ("io-bitmarrt-logiin.pages.dev", "BitMart"),
        ("lognbitmart.grapedrop.net", "BitMart"), ("bitmartclub.com", "BitMart"),
        ("manage-kucoin-login.pages.dev", "KuCoin"), ("fw-binance.com", "Binance"), ("ft-binance.com", "Binance"),
        ("xn--bnanc-r51bze.com", "Binance"), ("kuccin.com", "KuCoin"), ("www-bittrex.com", "Bittrex"),
        ("bi-ttrex.com", "Bittrex"), ("krakn-help-logn.pages.dev", "Kraken"),
    ])
    func `traps that were seen are look-alikes`(_ host: String, _ name: String) throws {
        let check = try Self.check("https://\(host)/login")
        #expect(check.verdict == .lookalike)
        #expect(check.resemblance?.name == name)
        #expect(check.owner == nil)
    }

    @Test(arguments: ["gateex.org", "gatetg.com", "mexc.kr", "kucoin.plus"])
    func `mirrors that nobody vouches for are unknown`(_ host: String) throws {
        #expect(try Self.check(host).verdict == .unknown)
    }

    @Test(arguments: [
        ("kr\u{430}ken.com", "same-shape"), ("b1nance.com", "same-shape"), ("blnance.com", "same-shape"),
        ("krakem.com", "typo"), ("karken.com", "typo"), ("krakenn.com", "typo"), ("rnexc.com", "same-shape"),
        ("0kx.com", "same-shape"), ("k-raken.com", "hyphens"), ("kraken.com.evil.net", "official-name-inside"),
        ("gate.io.evil.net", "official-name-inside"), ("https://kraken.com@evil.net/", "official-name-inside"),
        ("kraken.evil.net", "brand-in-foreign-name"), ("okx-login.com", "brand-in-foreign-name"),
        ("gate-wallet.com", "brand-in-foreign-name"), ("gemini.pages.dev", "brand-in-foreign-name"),
        ("mybitfinex.org", "brand-inside-word"), ("\u{FF4B}raken.com", "same-shape"), ("coinbasе.com", "same-shape"),
        ("kraken.co.uk.evil.net", "brand-in-foreign-name"), ("bitrnart.com", "same-shape"),
    ])
    func `imitations are told by their way`(_ host: String, _ way: String) throws {
        let check = try Self.check(host)
        #expect(check.verdict == .lookalike)
        #expect(check.resemblance?.way.word == way)
    }

    @Test(arguments: [
        "example.org", "gemini.google.com", "gitkraken.com", "gateway.com", "colgate.com", "investigate.org",
        "binance.us", "www.binance.us", "bitmax.io", "bibit.id", "crypto.org", "coindesk.com", "bitcoin.org",
        "kraken.io", "krakenrum.com", "ledger.com", "gate.ac.uk", "gate.com.tr", "www.kraken.com.br", "mail.google.com",
        "github.io",
    ])
    func `honest names are not accused`(_ host: String) throws {
        #expect(try Self.check(host).verdict == .unknown)
    }

    @Test func `another ending is unknown, and told of`() throws {
        let check = try Self.check("bitmart.co")
        #expect(check.verdict == .unknown)
        #expect(check.resemblance?.way == .otherEnding)
    }

    @Test func `a domain given up is unknown`() throws {
        let check = try Self.check("www.huobi.com")
        #expect(check.verdict == .unknown)
        #expect(check.reasons.first?.contains("given up") == true)
        #expect(try Self.check("bittrex.com").verdict == .unknown)
    }

    @Test(arguments: [
        ("https://user:pw@kraken.com/", WebAddress.Oddity.userInfo), ("https://kr\u{200B}aken.com", .hiddenCharacters),
        ("https://kra\tken.com", .hiddenCharacters), ("https:\\\\kraken.com", .backslashes),
        ("https://kraken.com\\@evil.com", .backslashes), ("https://%6Braken.com", .escapes),
        ("javascript:alert(1)", .notWeb), ("ftp://kraken.com", .notWeb), ("mailto:a@kraken.com", .notWeb),
        ("https://104.16.0.1", .ipAddress), ("https://1745879041", .ipAddress), ("https://0x68.0x10.0.1", .ipAddress),
        ("https://0150.020.0.1", .ipAddress), ("https://[2606:4700::1]:443/", .ipAddress), ("0x6810.1", .ipAddress),
        ("https://kraken", .noHost), ("https://kraken..com", .noHost), ("https://", .noHost),
        ("https://kra ken.com", .noHost),
    ])
    func `an odd address is never official`(_ text: String, _ oddity: WebAddress.Oddity) throws {
        guard let address = WebAddress(text) else {
            #expect(text == "https://" && oddity == .noHost)
            return
        }
        #expect(address.oddities.contains(oddity))
        #expect(try Self.check(text).verdict != .official)
    }

    @Test func `the host behind an @ counts, and the one before a backslash`() throws {
        #expect(WebAddress("https://kraken.com@evil.com")?.host == "evil.com")
        #expect(WebAddress("https://evil.com\\@kraken.com")?.host == "evil.com")
        #expect(WebAddress("https://a@b@evil.com:80/x@kraken.com")?.host == "evil.com")
    }

    @Test func `punycode is shown both ways`() throws {
        let address = try #require(WebAddress("https://xn--bnanc-r51bze.com/"))
        #expect(address.host == "xn--bnanc-r51bze.com")
        #expect(address.shownHost == "b\u{1ECB}nanc\u{1EB9}.com")
        #expect(WebAddress(address.shownHost)?.host == address.host)
    }

    // RFC 3492, section 7.1, (B) and (L).
    @Test(arguments: [
        ("\u{4ED6}\u{4EEC}\u{4E3A}\u{4EC0}\u{4E48}\u{4E0D}\u{8BF4}\u{4E2D}\u{6587}", "xn--ihqwcrb4cv8a8dqg056pqjye"),
        ("3\u{5E74}b\u{7D44}\u{91D1}\u{516B}\u{5148}\u{751F}", "xn--3b-ww4c5e180e575a65lsy2b"),
    ])
    func `labels of other scripts are written as the standard says`(_ label: String, _ encoded: String) {
        #expect(WebAddress("\(label).com")?.host == "\(encoded).com")
        #expect(WebAddress("\(encoded).com")?.shownHost == "\(label).com")
    }

    @Test func `an address of 64 KiB is looked at, a longer one refused`() throws {
        let longest = "https://kraken.com/" + String(repeating: "a", count: 65_536 - 19)
        #expect(try Self.check(longest).verdict == .official)
        #expect(throws: VaultError.self) { try Self.check(longest + "a") }
        #expect(throws: VaultError.self) { try Self.check("") }
        let host = String(repeating: "kraken-", count: 9_000) + ".com"
        #expect(try Self.check(host).verdict != .official)
        #expect(try Self.check(String(repeating: "a.", count: 30_000) + "com").verdict == .unknown)
        #expect(try Self.check("xn--" + String(repeating: "9", count: 59) + ".com").verdict == .unknown)
    }
}
