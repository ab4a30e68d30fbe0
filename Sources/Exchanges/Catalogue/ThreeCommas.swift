private let list = Source.twoFactorList("3commas.io")

extension Exchange {
    /// 3Commas, which trades with keys of its users' exchanges.
    ///
    /// Its identifier begins with a letter, since names of environment variables do.
    static let threeCommas = Exchange(
        id: "threecommas", name: "3Commas", service: .botPlatform,
        domains: list.facts(.current("3commas.io")),
        factors: list.facts(.totp),
        pages: list.facts(
            Page(.factors, "https://help.3commas.io/en/articles/3424452"),
            Page(.recovery, "https://help.3commas.io/en/articles/3108967")),
        incidents: [
            Source.read("oodaloop.com 2022-12-29, cointime.ai, forklog.com").fact(
                Incident(
                    "API keys of its users published", disclosed: "2022-12-28", leaked: [.apiKeys],
                    note: "About 100,000 keys of other exchanges; 22 to 27 million dollars were lost."))
        ])
}
