import VaultModel

/// A name that is imitated: of an exchange of the catalogue, or of one that is gone.
struct Brand: Sendable {
    /// As it writes itself.
    let title: String

    /// The domain to name instead; `nil` for one that is gone.
    let domain: String?

    /// `kraken`
    let label: String
    let letters: [Unicode.Scalar]
    let skeleton: [Unicode.Scalar]

    /// Domains that are looked for inside other hosts, by their labels.
    let domains: [[String]]

    /// A word of everyday English: by itself in a foreign name it says nothing.
    let isEverydayWord: Bool

    /// Part of honest names such as `gitkraken`: inside a longer word it says nothing.
    let isPartOfWords: Bool

    private static let everydayWords: Set<String> = ["gate", "gemini"]
    private static let wordParts: Set<String> = ["gate", "gemini", "kraken"]

    /// `crypto` is on every second page of the trade.
    private static let noBrands: Set<String> = ["crypto"]

    private init(_ label: String, title: String, domain: String?, domains: [[String]]) {
        self.label = label
        self.title = title
        self.domain = domain
        self.domains = domains
        letters = Array(label.unicodeScalars)
        skeleton = Skeleton.of(label)
        isEverydayWord = Self.everydayWords.contains(label)
        isPartOfWords = label.utf8.count < 5 || Self.wordParts.contains(label)
    }

    /// The names of an exchange: its identifier, what stands before the ending of its domains, former names.
    static func of(_ exchange: Exchange) -> [Brand] {
        let hosts = exchange.domains.map { $0.value.host.split(separator: ".").map(String.init) }
        let registered = hosts.filter { HostSuffixes.registration(of: $0)?.isFree == false }
        let names = [exchange.id.text] + registered.map { $0[0] } + exchange.aliases.map(Label.fold)
        let labels = Set(names.filter { !$0.contains(".") }).subtracting(noBrands).sorted()
        return labels.map {
            Brand($0, title: exchange.name, domain: exchange.domains.first?.value.host, domains: registered)
        }
    }

    static func of(_ former: FormerExchange) -> [Brand] {
        let labels = former.host.split(separator: ".").map(String.init)
        return [Brand(labels[0], title: former.name, domain: nil, domains: [labels])]
    }

    /// Those that are imitated whatever a user's file says.
    static let builtIn: [Brand] =
        ExchangeCatalogue.builtIn.exchanges.flatMap(Brand.of) + FormerExchange.all.flatMap(Brand.of)
}

/// An exchange that is gone, whose name lives on in traps.
///
/// General knowledge: nothing is claimed but that nobody logs in there any more.
struct FormerExchange: Sendable {
    let name: String
    let host: String

    static let all = [
        FormerExchange(name: "Bittrex", host: "bittrex.com"), FormerExchange(name: "FTX", host: "ftx.com"),
        FormerExchange(name: "Mt. Gox", host: "mtgox.com"), FormerExchange(name: "QuadrigaCX", host: "quadrigacx.com"),
        FormerExchange(name: "Cryptopia", host: "cryptopia.co.nz"),
    ]

    /// The one whose domain a host is or lies in.
    static func owner(of labels: [String]) -> FormerExchange? {
        all.first { former in
            let wanted = former.host.split(separator: ".").map(String.init)
            return labels.suffix(wanted.count) == wanted[...]
        }
    }
}
