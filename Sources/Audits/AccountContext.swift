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
        var rest = url[...]
        if let scheme = rest.firstRange(of: "://") { rest = rest[scheme.upperBound...] }
        rest = rest.prefix { !"/?#".contains($0) }
        if let user = rest.lastIndex(of: "@") { rest = rest[rest.index(after: user)...] }
        rest = rest.prefix { $0 != ":" }
        return rest.isEmpty ? nil : String(rest)
    }

    /// What a site is called by its own address, `kraken` in `www.kraken.com`; people swap such names from one
    /// password to the next.
    static func siteNames(of overviews: some Sequence<Overview>, most: Int = 1_000) -> [String] {
        var names: Set<String> = []
        for overview in overviews {
            guard let host = overview.facts.url.flatMap(host) else { continue }
            let labels = host.split(separator: ".")
            if labels.count >= 2 { names.insert(labels[labels.count - 2].lowercased()) }
        }
        return Array(names.sorted().prefix(most))
    }
}
