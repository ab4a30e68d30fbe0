extension Exchange {
    /// BingX.
    static let bingX = Exchange(
        id: "bingx", name: "BingX",
        domains: Source.read("ccxt/ccxt, class bingx").facts(.current("bingx.com")),
        factors: Source.generalKnowledge.facts(.totp),
        incidents: Source.generalKnowledge.facts(
            Incident("hot wallets emptied", disclosed: "2024-09-20", leaked: [.funds])))
}
