private let list = Source.twoFactorList("bitstamp.net")

extension Exchange {
    /// Bitstamp.
    static let bitstamp = Exchange(
        id: "bitstamp", name: "Bitstamp",
        domains: list.facts(.current("bitstamp.net")),
        factors: list.facts(.totp),
        protections: Source.generalKnowledge.facts(.allowList),
        pages: list.facts(Page(.factors, "https://www.bitstamp.net/faq/what-is-two-factor-authentication")),
        incidents: Source.generalKnowledge.facts(
            Incident("about 19,000 BTC taken", disclosed: "2015-01-04", leaked: [.funds])))
}
