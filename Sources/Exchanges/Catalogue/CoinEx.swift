private let keys = Source.read("docs.coinex.com/api/v2/faq")
private let factorHelp = Source.read("coinex.com/en/help/sections/articles/50970576709017")

extension Exchange {
    /// CoinEx.
    static let coinEx = Exchange(
        id: "coinex", name: "CoinEx",
        domains: keys.facts(.current("coinex.com")),
        factors: factorHelp.facts(.passkey) + Source.generalKnowledge.facts(.totp),
        withdrawalLocks: Source.generalKnowledge.facts(.init(after: .factor, hours: 24)),
        pages: factorHelp.facts(
            Page(.factors, "https://www.coinex.com/en/help/sections/articles/50970576709017")),
        incidents: Source.generalKnowledge.facts(
            Incident("hot wallets emptied", disclosed: "2023-09-12", leaked: [.funds])))
}
