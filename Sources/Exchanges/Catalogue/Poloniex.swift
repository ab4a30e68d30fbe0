private let list = Source.twoFactorList("poloniex.com")

extension Exchange {
    /// Poloniex.
    static let poloniex = Exchange(
        id: "poloniex", name: "Poloniex",
        domains: list.facts(.current("poloniex.com")),
        factors: list.facts(.totp),
        pages: list.facts(Page(.factors, "https://support.poloniex.com/hc/en-us/articles/360040016513")),
        incidents: Source.generalKnowledge.facts(
            Incident("hot wallets emptied", disclosed: "2023-11-10", leaked: [.funds])))
}
