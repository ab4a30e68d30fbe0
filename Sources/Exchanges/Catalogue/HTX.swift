import VaultModel

private let keys = Source.read("htx.com/en-us/apikey")

extension Exchange {
    /// HTX.
    ///
    /// Huobi until 2023 (general knowledge).
    static let htx = Exchange(
        id: "htx", name: "HTX", aliases: ["huobi"],
        domains: keys.facts(.current("htx.com")) + Source.generalKnowledge.facts(.former("huobi.com")),
        secrets: Source.generalKnowledge.facts(.init(.fund, "fund password")),
        apiKeyParts: keys.facts(.init(.key, "access key"), .init(.secret, "secret key")),
        factors: Source.generalKnowledge.facts(.totp, .sms, .email),
        protections: Source.generalKnowledge.facts(.fundPassword),
        apiKeyRules: keys.facts(
            .unboundIdle(days: 90, rights: .tradeOrWithdraw, ending: .disabled), .mostKeys(20), .mostAddresses(20)),
        pages: keys.facts(Page(.apiKeys, "https://www.htx.com/en-us/apikey")),
        incidents: [
            Source.read("bitcoinnewsinvest.com, on HTX").fact(
                Incident("about 8 million dollars taken", disclosed: "2023-09", leaked: [.funds])),
            Source.read("bitcoinnewsinvest.com, on HTX").fact(
                Incident(
                    "hot wallets and HECO bridge emptied", disclosed: "2023-11-22", leaked: [.funds],
                    note: "13.6 million dollars of the wallets and 86.6 of the bridge; other counts are higher.")),
        ])
}
