import VaultModel

private let keys = Source.read("kucoin.com/support/360015102174")
private let tradingPassword = Source.read("kucoin.com/support/900006465403")

extension Exchange {
    /// KuCoin.
    static let kuCoin = Exchange(
        id: "kucoin", name: "KuCoin",
        domains: keys.facts(.current("kucoin.com")),
        secrets: [
            tradingPassword.fact(.init(.fund, "trading password")),
            Source.generalKnowledge.fact(.init(.phrase, "anti-phishing phrase")),
        ],
        apiKeyParts: [
            Source.read("freqtrade/freqtrade, docs/exchanges.md").fact(.init(.passphrase, "passphrase"))
        ],
        valueRules: tradingPassword.facts(.init(.fund, "allowed: digit; minlength: 6; maxlength: 6")),
        factors: Source.generalKnowledge.facts(.totp),
        protections: tradingPassword.facts(.fundPassword) + Source.generalKnowledge.facts(.antiPhishing),
        withdrawalLocks: [
            tradingPassword.fact(.init(after: .fund, hours: 24)),
            Source.said(by: "support.kucoin.plus/hc/en-us/articles/900006118646, a mirror")
                .fact(.init(after: .factor, hours: 24)),
        ],
        apiKeyRules: keys.facts(.unboundIdle(days: 30, rights: .trade, ending: .deleted)),
        pages: [
            tradingPassword.fact(Page(.support, "https://www.kucoin.com/support")),
            keys.fact(Page(.apiKeys, "https://www.kucoin.com/support/360015102174")),
        ],
        incidents: Source.generalKnowledge.facts(
            Incident("about 281 million dollars taken", disclosed: "2020-09-26", leaked: [.funds])))
}
