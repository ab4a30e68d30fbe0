import Exchanges
import Foundation
import Testing
import VaultModel

@Suite struct ExchangeFileTests {
    private static func read(_ text: String) throws(VaultError) -> ExchangeCatalogue {
        try ExchangeFile.read(Array(text.utf8))
    }

    /// A file with one entry that has these members besides what every entry needs.
    private static func entry(_ members: String, id: String = "kraken") throws(VaultError) -> ExchangeCatalogue {
        try read("{schema: 1, exchanges: [{id: \"\(id)\", source: \"a page\", as_of: \"2026-11-30\", \(members)}]}")
    }

    private static let whole = """
        // Mine.
        {
          schema: 1,
          exchanges: [
            {
              id: "lbank", name: "LBank", source: "lbank.com/help", as_of: "2026-11-30",
              aliases: ["lbk"], domains: ["lbank.com"], former_domains: ["lbank.info"],
              secrets: { fund: "asset password", "key:reset": "reset key" },
              api_key_parts: { key: "api key", secret: "secret key", "private-key": "RSA key" },
              rules: { password: "minlength: 10; required: upper", fund: "allowed: digit; minlength: 6; maxlength: 6" },
              factors: ["totp", "sms"], protections: ["anti-phishing"],
              locks: { login: 24, factor: 48 },
              api_key_rules: [
                { rule: "unbound-idle", days: 30, rights: "trade", ending: "deleted" },
                { rule: "lifetime", days: 365, extendable: false }, { rule: "most-keys", count: 5 },
              ],
              pages: { login: "https://www.lbank.com/login" }, recovery: { "reset key": "It turns the second factor off." },
              incidents: [{ name: "a leak", from: "2024-01", disclosed: "2024-03-02", leaked: ["credentials"], note: "All." }],
            },
            { id: "lbank", source: "somebody", as_of: "2026-12-01", confirmed: false, locks: { address: 12 } },
            { id: "kraken", source: "support.kraken.com", as_of: "2026-12-01", locks: { login: 72 } },
          ],
        }
        """

    @Test func `a file adds exchanges, and facts to known ones`() throws {
        let catalogue = try Self.read(Self.whole)
        #expect(catalogue.exchanges.count == ExchangeCatalogue.builtIn.exchanges.count + 1)
        let lbank = try #require(catalogue.exchange(id: "lbank"))
        #expect(catalogue.guess(label: "lbk-2") == "lbank")
        #expect(lbank.title(of: .fund) == "asset password")
        #expect(lbank.rules(for: .account)?.value.rules == "minlength: 10; required: upper")
        #expect(lbank.factors.map(\.value) == [.totp, .sms])
        #expect(lbank.withdrawalLock(after: .factor)?.value.hours == 48)
        #expect(lbank.withdrawalLock(after: .address)?.isConfirmed == false)
        #expect(lbank.apiKeyRules.map(\.value).first == .unboundIdle(days: 30, rights: .trade, ending: .deleted))
        #expect(lbank.apiKeyParts.first { $0.value.part == .privateKey }?.value.isMultiline == true)
        #expect(lbank.incidents.first?.value.leaked == [.credentials])
        #expect(lbank.page(.login)?.source == "lbank.com/help")
        #expect(catalogue.exchange(id: "kraken")?.withdrawalLock(after: .login)?.value.hours == 72)
        #expect(try AddressCheck("www.lbank.com", in: catalogue).verdict == .official)
        #expect(try AddressCheck("lbank.info", in: catalogue).verdict == .unknown)
        #expect(try AddressCheck("lbank-login.com", in: catalogue).resemblance?.name == "LBank")
    }

    @Test(arguments: ["kraken-login.com", "krakenn.com", "bitmartclub.com", "kucoin.pages.dev", "kucoin.plus"])
    func `no file makes official what has the name of an exchange of the catalogue`(_ host: String) throws {
        let catalogue = try Self.entry("name: \"Mine\", domains: [\"\(host)\"]", id: "mine")
        let check = try AddressCheck("https://\(host)", in: catalogue)
        #expect(check.verdict == (try AddressCheck(host, in: .builtIn)).verdict)
        #expect(check.owner == nil)
        #expect(check.reasons.contains { $0.contains("Your own file") })
    }

    @Test func `what the catalogue says goes before what the file says`() throws {
        let catalogue = try Self.entry(
            "rules: { fund: \"allowed: digit; minlength: 4; maxlength: 4\" }, api_key_parts: { passphrase: \"word\" }",
            id: "kucoin")
        let kucoin = try #require(catalogue.exchange(id: "kucoin"))
        #expect(kucoin.rules(for: .fund)?.value.rules == "allowed: digit; minlength: 6; maxlength: 6")
        #expect(kucoin.apiPassphrase?.value == "passphrase")
    }

    @Test(arguments: [
        ("factor: [\"totp\"]", "'exchanges.0.factor'", "factors"),
        ("factors: [\"otp\"]", "'exchanges.0.factors.0'", "totp"),
        ("factors: \"totp\"", "'exchanges.0.factors'", "brackets"),
        ("factors: [1]", "'exchanges.0.factors.0'", "quotes"),
        ("locks: { logins: 24 }", "'exchanges.0.locks.logins'", "login"),
        ("locks: { login: \"24\" }", "'exchanges.0.locks.login'", "quotes"),
        ("locks: { login: 0 }", "'exchanges.0.locks.login'", "number"),
        ("locks: { login: 1.5 }", "'exchanges.0.locks.login'", "1"),
        ("rules: { password: \"minlen: 3\" }", "'exchanges.0.rules.password'", "Docs"),
        ("rules: { api: \"minlength: 3\" }", "'exchanges.0.rules.api'", "password"),
        ("name: \"Crack\"", "'exchanges.0.name'", "leave"),
        ("aliases: [\"BitMart\"]", "'exchanges.0.aliases.0'", "leave"),
        ("domains: [\"www.okx.com\"]", "'exchanges.0.domains.0' belongs to OKX", "leave"),
        ("domains: [\"com\"]", "'exchanges.0.domains.0'", "lbank.com"),
        ("domains: [\"co.uk\"]", "'exchanges.0.domains.0'", "lbank.com"),
        ("domains: [\"https://a.com\"]", "'exchanges.0.domains.0'", "lbank.com"),
        ("domains: [\"Ab.com\"]", "'exchanges.0.domains.0'", "lbank.com"),
        ("domains: [\"io\"]", "'exchanges.0.domains.0'", "lbank.com"),
        ("pages: { login: \"https://evil.com/kraken.com\" }", "'exchanges.0.pages.login'", "domains"),
        ("pages: { login: \"http://kraken.com/\" }", "'exchanges.0.pages.login'", "domains"),
        ("api_key_rules: [{ rule: \"idle\", days: 3 }]", "'exchanges.0.api_key_rules.0.rule'", "unbound"),
        ("api_key_rules: [{ rule: \"lifetime\" }]", "'exchanges.0.api_key_rules.0.days'", "90"),
        (
            "incidents: [{ name: \"x\", disclosed: \"2025-02-30\", leaked: [\"codes\"] }]",
            "'exchanges.0.incidents.0.disclosed'", "2025"
        ),
        (
            "incidents: [{ name: \"x\", disclosed: \"2025\", leaked: [] }]", "'exchanges.0.incidents.0.leaked'",
            "credentials"
        ),
        (
            "incidents: [{ name: \"x\", from: \"2026\", disclosed: \"2025\", leaked: [\"codes\"] }]",
            "'exchanges.0.incidents.0.from'", "exchange"
        ),
        ("recovery: { \"a\": \"b\\u202e\" }", "'exchanges.0.recovery.a'", "anew"),
        ("confirmed: \"yes\"", "'exchanges.0.confirmed'", "quotes"),
        ("secrets: { pin: \"PIN\" }", "'exchanges.0.secrets.pin'", "fund"),
    ])
    func `what cannot hold is named by its path, with a suggestion`(_ member: String, _ place: String, _ hint: String) {
        let error = #expect(throws: VaultError.self) { try Self.entry(member) }
        #expect(error?.reason == .usage)
        #expect(error?.message.contains(place) == true, "\(error?.message ?? "")")
        #expect(error?.hint?.contains(hint) == true, "\(error?.hint ?? "")")
    }

    @Test(arguments: [
        "", "[]", "{}", "{schema: 2}", "{schema: 1, exchange: []}", "{schema: 1, exchanges: {}}",
        "{schema: 1, exchanges: [1]}", "{schema: 1, exchanges: [{}]}", "{schema: 1, exchanges: [{id: \"K\"}]}",
        "{schema: 1, exchanges: [{id: \"new\", source: \"s\", as_of: \"2026-11-30\"}]}",
        "{schema: 1, exchanges: [{id: \"new\", name: \"New\", source: \"s\", as_of: \"2026-11-30\"}]}",
        "{schema: 1, exchanges: [{id: \"new\", name: \"OKX\", source: \"s\", as_of: \"2026-11-30\", domains: [\"n.com\"]}]}",
        "{schema: 1, exchanges: [{id: \"kraken\", source: \"s\", as_of: \"soon\"}]}",
    ])
    func `a file that is none is refused`(_ text: String) {
        let error = #expect(throws: VaultError.self) { try Self.read(text) }
        #expect(error?.reason == .usage && error?.hint != nil)
    }

    @Test func `the example of the documentation reads`() throws {
        let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../Docs/Exchanges.md").standardizedFileURL
        let text = try String(contentsOf: page, encoding: .utf8)
        let example = try #require(
            text.components(separatedBy: "```json5\n").dropFirst().first?.components(separatedBy: "```").first)
        let lbank = try #require(try Self.read(example).exchange(id: "lbank"))
        #expect(lbank.apiKeyRules.count == 7 && lbank.recovery.count == 1 && lbank.pages.count == 1)
    }

    @Test func `a file that is too large is refused at once`() {
        #expect(throws: VaultError.self) { try Self.read(String(repeating: "[", count: 10_000_000)) }
    }
}
