import Exchanges
import Hygiene
import Passwords
import VaultModel

/// What stands beside the secrets of an account, and what a guesser therefore tries first.
enum AccountContext {
    static func words(of account: Overview, catalogue: ExchangeCatalogue) -> GuessContext {
        var words: [GuessContext.Word] = []
        if let id = account.facts.exchange {
            words.append(.init(id, .exchange))
            if let exchange = catalogue.exchange(id: ExchangeID(id)) {
                words += ([exchange.name] + exchange.aliases).map { .init($0, .exchange) }
            }
        }
        if let username = account.facts.username { words.append(.init(username, .username)) }
        if let label = account.name { words.append(.init(label.text, .label)) }
        if let host = account.facts.url.flatMap(host) { words.append(.init(host, .host)) }
        words += account.tags.map { .init($0, .tag) }
        return GuessContext(words)
    }

    /// The host of an address, without user, port and path.
    static func host(of url: String) -> String? {
        // Bytes, since what is looked for is ASCII: to walk over characters takes ten times as long.
        var rest = Array(url.utf8)[...]
        if let colon = rest.firstIndex(of: UInt8(ascii: ":")), rest[colon...].starts(with: "://".utf8) {
            rest = rest[(colon + 3)...]
        }
        rest = rest.prefix { ![UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#")].contains($0) }
        if let user = rest.lastIndex(of: UInt8(ascii: "@")) { rest = rest[(user + 1)...] }
        rest = rest.prefix { $0 != UInt8(ascii: ":") }
        return rest.isEmpty ? nil : String(decoding: rest, as: UTF8.self)
    }

    /// What a site is called by its own address, `kraken` in `www.kraken.com`; people swap such names from one
    /// password to the next.
    static func siteNames(of urls: some Sequence<String>, most: Int = 1_000) -> [String] {
        var names: Set<String> = []
        for host in Set(urls.compactMap(host)) {
            let labels = host.split(separator: ".")
            if labels.count >= 2 { names.insert(labels[labels.count - 2].lowercased()) }
        }
        return Array(names.sorted().prefix(most))
    }
}
