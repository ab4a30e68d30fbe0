private let list = Source.twoFactorList("coincheck.com")

extension Exchange {
    /// Coincheck.
    static let coincheck = Exchange(
        id: "coincheck", name: "Coincheck",
        domains: list.facts(.current("coincheck.com")),
        factors: list.facts(.totp),
        pages: list.facts(Page(.factors, "https://faq.coincheck.com/s/article/20204?language=en_US")),
        incidents: [
            Source.said(by: "read.cash/@oneezay; the amount is confirmed, the date is not").fact(
                Incident(
                    "NEM wallet emptied", disclosed: "2018-01-26", leaked: [.funds], note: "About 530 million dollars.")
            )
        ])
}
