import Exchanges
import Hygiene
import TestSupport
import VaultModel

extension RuleFixture {
    private static let today = SampleSnapshot.today

    /// Of the rules that ask the catalogue.
    static let exchanges: [RuleFixture] = incidents + factors + addresses + combinations

    /// An account at an exchange.
    @discardableResult
    private static func account(
        _ sample: inout SampleSnapshot, _ exchange: String, label: String? = nil,
        _ describe: (inout AccountFacts) -> Void = { _ in }
    ) throws -> Identifier {
        try sample.account(label ?? exchange) { overview in
            overview.facts.exchange = exchange
            describe(&overview.facts)
        }
    }

    private static func day(_ text: String) -> Timestamp { SampleSnapshot.day(text).start }

    private static let incidents: [RuleFixture] = [
        RuleFixture("B303") { sample in
            try account(&sample, "threecommas")
            try sample.item(.api) { $0.changed = day("2022-12-28") }
        } isSilent: { sample in
            try account(&sample, "threecommas")
            try sample.item(.api) { $0.changed = day("2022-12-29") }
        },
        RuleFixture("B303") { sample in
            try account(&sample, "kraken")
            try sample.item(.api) {
                $0.changed = day("2022-06-01"); $0.api.deployed = "3commas"
            }
        } isSilent: { sample in
            try account(&sample, "kraken")
            try sample.item(.api) {
                $0.changed = day("2022-06-01"); $0.api.deployed = "my own bot"
            }
        },
        RuleFixture("B303") { sample in
            try account(&sample, "cryptocom")
            try sample.item(.totp, seedBits: 160) { $0.changed = day("2021-12-01") }
        } isSilent: { sample in
            try account(&sample, "cryptocom")
            try sample.item(.fund, .sample(20, length: 20)) { $0.changed = day("2021-12-01") }
        },
        RuleFixture("B303") { sample in
            try lately(&sample, "credentials", disclosed: "2026-11-20") { $0.changed = day("2026-11-20") }
        } isSilent: { sample in
            try lately(&sample, "credentials", disclosed: "2026-11-20") { $0.changed = nil }
        },
        RuleFixture("B304") { sample in
            try lately(&sample, "personal-data", disclosed: "2026-06-15") { $0.created = day("2026-01-01") }
        } isSilent: { sample in
            try lately(&sample, "personal-data", disclosed: "2026-05-15") { $0.created = day("2026-01-01") }
        },
        RuleFixture("B304") { sample in
            try lately(&sample, "personal-data", disclosed: "2026-06") { $0.created = day("2026-01-01") }
        } isSilent: { sample in
            try lately(&sample, "personal-data", disclosed: "2026-06") { $0.created = day("2026-07-01") }
        },
    ]

    /// An account at Kraken, where something got out.
    private static func lately(
        _ sample: inout SampleSnapshot, _ leaked: String, disclosed: String, _ describe: (inout Overview) -> Void
    ) throws {
        sample.catalogue = try ExchangeFile.read(
            Array(
                """
                {schema: 1, exchanges: [{id: "kraken", source: "a page", as_of: "2026-11-25", incidents: [
                  {name: "a leak", disclosed: "\(disclosed)", leaked: ["\(leaked)"]}]}]}
                """.utf8))
        try sample.account("kraken") { overview in
            overview.facts.exchange = "kraken"
            describe(&overview)
        }
    }

    private static let factors: [RuleFixture] = [
        RuleFixture("F501") {
            try account(&$0, "kraken") { $0.factors = [] }
        } isSilent: {
            try account(&$0, "kraken")
        },
        RuleFixture("F501") {
            try $0.account("mail") {
                $0.facts.factors = []; $0.facts.role = 2
            }
        } isSilent: {
            try $0.account("shop") { $0.facts.factors = [] }
        },
        RuleFixture("F502") {
            try account(&$0, "okx") { $0.factors = ["sms", "email"] }
        } isSilent: {
            try account(&$0, "okx") { $0.factors = ["sms", "totp"] }
        },
        RuleFixture("F502") {
            try account(&$0, "okx") { $0.factors = ["sms"] }
        } isSilent: {
            try $0.account("shop") { $0.facts.factors = ["sms"] }
        },
        RuleFixture("F503") {
            try account(&$0, "kraken") { $0.factors = ["totp"] }
        } isSilent: {
            try account(&$0, "kraken") { $0.factors = ["totp", "security-key"] }
        },
        RuleFixture("F503") {
            try account(&$0, "kraken")
        } isSilent: {
            try account(&$0, "bitmart") { $0.factors = ["totp"] }
        },
    ]

    private static func site(_ sample: inout SampleSnapshot, _ exchange: String, _ url: String) throws {
        try account(&sample, exchange) { $0.url = url }
    }

    private static let addresses: [RuleFixture] = [
        RuleFixture("U701") {
            try site(&$0, "kraken", "https://krakenn.com/login")
        } isSilent: {
            try site(&$0, "kraken", "https://www.kraken.com/login")
        },
        RuleFixture("U701") { sample in
            try sample.account("shop") { $0.facts.url = "https://lognbitmart.grapedrop.net" }
        } isSilent: { sample in
            try sample.account("shop") { $0.facts.url = "https://shop.example" }
        },
        RuleFixture("U701") {
            try site(&$0, "kucoin", "https://kucoin.plus")
        } isSilent: {
            try site(&$0, "kraken", "https://kucoin.plus")
        },
        RuleFixture("U702") {
            try site(&$0, "kraken", "http://www.kraken.com")
        } isSilent: {
            try site(&$0, "kraken", "www.kraken.com")
        },
        RuleFixture("U702") {
            try site(&$0, "kraken", "https://1745879041/")
        } isSilent: { sample in
            try sample.account("router") { $0.facts.url = "http://192.168.1.1" }
        },
        RuleFixture("U702") {
            try site(&$0, "htx", "https://www.huobi.com")
        } isSilent: {
            try site(&$0, "htx", "https://www.htx.com")
        },
        RuleFixture("U702") { sample in
            try sample.account("old") { $0.facts.url = "bittrex.com" }
        } isSilent: { sample in
            try sample.account("old") { $0.facts.url = "example.com" }
        },
        RuleFixture("U702") { sample in
            try sample.account("short") { $0.facts.url = "https://bit.ly/3xyz" }
        } isSilent: { sample in
            try sample.account("long") { $0.facts.url = "https://example.com/3xyz" }
        },
    ]

    private static func mailbox(
        _ sample: inout SampleSnapshot, exchanges: Int = 3, _ describe: ((inout Overview) -> Void)?
    ) throws {
        for exchange in ["kraken", "okx", "bitmart"].prefix(exchanges) {
            try account(&sample, exchange) { $0.username = "Max@post.example" }
        }
        guard let describe else { return }
        try sample.account("mail") { overview in
            overview.facts.username = "max@post.example"
            describe(&overview)
        }
    }

    private static let combinations: [RuleFixture] = [
        RuleFixture("C801") {
            try mailbox(&$0, nil)
        } isSilent: {
            try mailbox(&$0) { $0.facts.factors = ["totp"] }
        },
        RuleFixture("C801") {
            try mailbox(&$0) { $0.facts.factors = [] }
        } isSilent: {
            try mailbox(&$0, exchanges: 2) { $0.facts.factors = [] }
        },
        RuleFixture("C801") {
            try mailbox(&$0) { $0.exposed = today.start }
        } isSilent: {
            try mailbox(&$0) { _ in }
        },
        RuleFixture("C802") {
            try account(&$0, "kucoin")
        } isSilent: {
            try account(&$0, "kucoin") { $0.protections = [] }
        },
        RuleFixture("C802") {
            try account(&$0, "kucoin")
        } isSilent: {
            try account(&$0, "bitflyer")
        },
    ]
}
