import VaultModel

/// The exchanges that are known.
package struct ExchangeCatalogue: Sendable {
    /// A host and the domain of an exchange that it lies in.
    package struct HostOwner: Sendable {
        package let exchange: Exchange
        package let domain: Fact<Exchange.Domain>
    }

    /// All exchanges, in the order in which they are listed.
    package let exchanges: [Exchange]

    /// The places of all exchanges by identifier: a list of ten thousand accounts asks for each of them.
    private let positions: [String: Int]

    package init(_ exchanges: [Exchange]) {
        self.exchanges = exchanges
        positions = Dictionary(
            exchanges.enumerated().map { ($1.id.text, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The catalogue that the program carries: one file an exchange in the folder `Catalogue`, in order of identifier.
    package static let builtIn = ExchangeCatalogue([
        .binance, .bingX, .bitfinex, .bitFlyer, .bitget, .bithumb, .bitMart, .bitMEX, .bitstamp, .bybit, .coinbase,
        .coincheck, .coinEx, .cryptoCom, .deribit, .gate, .gemini, .htx, .kraken, .kuCoin, .mexc, .okx, .phemex,
        .poloniex, .threeCommas, .upbit,
    ])

    /// The exchange of an identifier, which is compared without regard to case.
    package func exchange(id: ExchangeID) -> Exchange? {
        positions[Label.fold(id.text)].map { exchanges[$0] }
    }

    /// The exchange whose domain a host is or lies in, current or former.
    package func exchange(forHost host: String) -> Exchange? { owner(ofHost: host)?.exchange }

    /// The exchange and the domain that a host belongs to.
    ///
    /// A host is the name alone, without scheme, user, port or path; one dot at its end is allowed. `nil` says only
    /// that the catalogue does not know the host, not that it is bad.
    package func owner(ofHost host: String) -> HostOwner? {
        let labels = Self.hostLabels(host)
        guard labels.count >= 2 else { return nil }
        for exchange in exchanges {
            for domain in exchange.domains {
                let wanted = domain.value.host.split(separator: ".").map(String.init)
                if labels.suffix(wanted.count) == wanted[...] { return HostOwner(exchange: exchange, domain: domain) }
            }
        }
        return nil
    }

    /// The labels of a host name, folded; none when it is not one.
    private static func hostLabels(_ host: String) -> [String] {
        var labels = Label.fold(host).split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        if labels.count > 1, labels.last == "" { labels.removeLast() }
        let areValid = labels.allSatisfy { label in
            !label.isEmpty && label.utf8.allSatisfy { Label.isAlphanumeric($0) || "-_".utf8.contains($0) }
        }
        return areValid ? labels : []
    }
}
