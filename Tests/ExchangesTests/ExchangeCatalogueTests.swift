import Exchanges
import Foundation
import Testing
import VaultModel

@Suite struct ExchangeCatalogueTests {
    private let catalogue = ExchangeCatalogue.builtIn

    @Test func `the list and the folder agree`() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../Sources/Exchanges/Catalogue").standardizedFileURL
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        let names = files.map { Label.fold(String($0.dropLast(".swift".count))) }
        #expect(names.sorted() == catalogue.exchanges.map(\.id.text))
    }

    @Test func `the exchanges of the first collection are known`() {
        #expect(catalogue.exchanges.count == 26)
    }

    @Test(arguments: ExchangeCatalogue.builtIn.exchanges)
    func `an exchange is well formed`(exchange: Exchange) throws {
        #expect(exchange.id.text.utf8.allSatisfy { (97...122).contains($0) })
        #expect(exchange.domains.first?.value.standing == .current)
        for domain in exchange.domains {
            let labels = domain.value.host.split(separator: ".", omittingEmptySubsequences: false)
            #expect(labels.count >= 2)
            #expect(labels.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { Label.isAlphanumeric($0) || $0 == 45 } })
            #expect(catalogue.owner(ofHost: domain.value.host)?.exchange.id == exchange.id)
        }
        let day = try #require(Day("2026-11-01"))
        #expect(exchange.domains.allSatisfy { $0.asOf >= day && !$0.source.isEmpty })
        #expect(exchange.apiPassphrase.map { $0.asOf >= day && $0.isConfirmed } ?? true)
    }

    @Test(arguments: ExchangeCatalogue.builtIn.exchanges)
    func `every name of an exchange leads to it alone`(exchange: Exchange) {
        for name in [exchange.id.text, exchange.name] + exchange.aliases {
            #expect(catalogue.guess(label: name) == exchange.id)
        }
        #expect(catalogue.exchange(id: exchange.id)?.name == exchange.name)
        #expect(catalogue.exchange(id: ExchangeID(exchange.id.text.uppercased()))?.id == exchange.id)
    }

    @Test func `an unknown identifier is no exchange`() {
        #expect(catalogue.exchange(id: "mtgox") == nil)
    }

    @Test(arguments: [
        ("bitmart", "bitmart"), ("bitmart-main", "bitmart"), ("BitMart.trading", "bitmart"), ("okx_sub2", "okx"),
        ("okx2", "okx"), ("gemini-twin", "gemini"), ("main+huobi", "htx"), ("gate.io", "gate"), ("gateio-2", "gate"),
        ("crypto.com", "cryptocom"), ("my-crypto-com-card", "cryptocom"), ("me@kraken.com", "kraken"),
        ("kraken-kraken", "kraken"), ("OKEx", "okx"), ("htx-huobi", "htx"),
        ("gateway", nil), ("investigate", nil), ("crypto", nil), ("com.crypto", nil), ("krakenbot", nil),
        ("kraken-to-binance", nil), ("binance.us", nil), ("binance-us-main", nil), ("binance.user", "binance"),
        ("us-binance", "binance"), ("bit-mart", nil), ("2024", nil), ("mail", nil), ("", nil), ("...", nil),
    ])
    func `a label leads to the exchange it names`(label: String, expected: String?) {
        #expect(catalogue.guess(label: label)?.text == expected)
    }

    @Test(arguments: [
        ("kraken.com", "kraken"), ("pro.kraken.com", "kraken"), ("PRO.Kraken.COM.", "kraken"),
        ("a.b.c.okx.com", "okx"), ("test.deribit.com", "deribit"), ("www.bitmart.news", "bitmart"),
        ("huobi.com", "htx"), ("www.gate.com", "gate"), ("gate.io", "gate"), ("bitstamp.net", "bitstamp"),
        ("evilkraken.com", nil), ("kraken.com.evil.net", nil), ("kraken.co", nil), ("kraken", nil), ("com", nil),
        ("bitstamp.com", nil), ("binance.us", nil), ("fw-binance.com", nil), ("bitmartclub.com", nil),
        ("manage-kucoin-login.pages.dev", nil), ("xn--bnanc-r51bze.com", nil), ("kr\u{430}ken.com", nil),
        ("user@www.kraken.com", nil), ("kraken.com:443", nil), ("https://kraken.com", nil), ("kraken.com/x", nil),
        (".kraken.com", nil), ("kraken..com", nil), ("kraken.com..", nil), (" kraken.com", nil), ("", nil), (".", nil),
    ])
    func `a host belongs to the exchange whose domain it lies in`(host: String, expected: String?) {
        #expect(catalogue.exchange(forHost: host)?.id.text == expected)
    }

    @Test func `a domain given up is known as such`() throws {
        let owner = try #require(catalogue.owner(ofHost: "www.huobi.com"))
        #expect(owner.domain.value.host == "huobi.com")
        #expect(owner.domain.value.standing == .former)
        #expect(!owner.domain.isConfirmed)
        #expect(catalogue.owner(ofHost: "htx.com")?.domain.value.standing == .current)
    }

    @Test(arguments: [
        ("bitmart", "key", "BITMART_API_KEY"), ("bitmart", "passphrase", "BITMART_API_MEMO"),
        ("okx", "passphrase", "OKX_API_PASSPHRASE"), ("kraken", "passphrase", "KRAKEN_API_PASSPHRASE"),
        ("coinbase", "private-key", "COINBASE_API_PRIVATE_KEY"), ("cryptocom", "secret", "CRYPTOCOM_API_SECRET"),
    ])
    func `parts of an API key have the names that bots expect`(id: String, part: String, expected: String) throws {
        let exchange = try #require(catalogue.exchange(id: ExchangeID(id)))
        #expect(exchange.environmentName(ofAPIKeyPart: part) == expected)
    }

    // Hummingbot's connectors, freqtrade's documentation, the exchanges' own pages: see the files.
    @Test func `the third part of an API key is known where one exists`() {
        let named = catalogue.exchanges.compactMap { exchange in
            exchange.apiPassphrase.map { "\(exchange.id) \($0.value)" }
        }
        #expect(named == ["bitget passphrase", "bitmart memo", "kucoin passphrase", "okx passphrase"])
    }
}
