import VaultModel

private let list = Source.twoFactorList("bithumb.com")

extension Exchange {
    /// Bithumb.
    static let bithumb = Exchange(
        id: "bithumb", name: "Bithumb",
        domains: list.facts(.current("bithumb.com")),
        secrets: Source.generalKnowledge.facts(.init(.fund, "security password")),
        factors: list.facts(.totp, .sms),
        pages: list.facts(Page(.factors, "https://en.bithumb.com/customer_support/info_guide?seq=510")),
        incidents: [
            Source.read("nextgov.com 2017-07, on Bithumb").fact(
                Incident(
                    "data of some 31,800 users", disclosed: "2017-06-29", leaked: [.personalData],
                    note: "Callers then asked the users for their one-time codes.")),
            Source.read("y4l.net, on Bithumb").fact(
                Incident("about 31 million dollars taken", disclosed: "2018-06", leaked: [.funds])),
            Source.read("y4l.net, on Bithumb").fact(
                Incident("about 13 million dollars in EOS and 6 in XRP taken", disclosed: "2019-03", leaked: [.funds])),
        ])
}
