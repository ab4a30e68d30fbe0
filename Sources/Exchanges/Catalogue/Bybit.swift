import VaultModel

private let list = Source.twoFactorList("bybit.com")
private let keys = Source.read("bybit-exchange.github.io/docs/account-asset/modify-master-apikey")
private let subKeys = Source.read("bybit-exchange.github.io/docs/v5/user/create-subuid-apikey")

extension Exchange {
    /// Bybit.
    ///
    /// Of the cascade from a changed password one page speaks for all keys, another for those without addresses.
    static let bybit = Exchange(
        id: "bybit", name: "Bybit", namesakes: ["bibit.id"],
        domains: [list.fact(.current("bybit.com")), keys.fact(.current("bybit-exchange.github.io"))],
        secrets: Source.generalKnowledge.facts(.init(.fund, "fund password"), .init(.phrase, "anti-phishing code")),
        apiKeyParts: Source.generalKnowledge.facts(.init(.key, "API key"), .init(.secret, "API secret")),
        factors: list.facts(.totp, .sms, .email),
        protections: Source.generalKnowledge.facts(.antiPhishing, .fundPassword),
        apiKeyRules: [
            keys.fact(.unboundLifetime(days: 90, rights: .any, ending: .invalid)),
            subKeys.fact(.passwordChange(days: 7, onlyUnbound: true)),
            Source.said(by: keys.name).fact(.passwordChange(days: 7, onlyUnbound: false)),
        ],
        pages: list.facts(Page(.factors, "https://help.bybit.com/hc/en-us/articles/360039748653")),
        incidents: [
            Source.read("themetrobusiness.com, hibt.com, on Bybit").fact(
                Incident(
                    "cold wallet signed away", disclosed: "2025-02-21", leaked: [.funds],
                    note: "About 1.5 billion dollars."))
        ])
}
