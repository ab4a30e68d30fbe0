import VaultModel

private let list = Source.twoFactorList("bitfinex.com")
private let keyHelp = Source.read("support.bitfinex.com/hc/en-us/articles/115003363429")

extension Exchange {
    /// Bitfinex.
    static let bitfinex = Exchange(
        id: "bitfinex", name: "Bitfinex",
        domains: list.facts(.current("bitfinex.com")),
        secrets: Source.generalKnowledge.facts(.init(.phrase, "withdrawal phrase")),
        apiKeyParts: Source.generalKnowledge.facts(.init(.key, "API key"), .init(.secret, "API secret")),
        factors: list.facts(.totp, .securityKey),
        apiKeyRules: keyHelp.facts(.mostAddresses(20)),
        pages: [
            list.fact(Page(.factors, "https://support.bitfinex.com/hc/en-us/sections/900000097443")),
            keyHelp.fact(Page(.apiKeys, "https://support.bitfinex.com/hc/en-us/articles/115003363429")),
        ],
        incidents: [
            Source.said(by: "read.cash/@oneezay; the amount is confirmed, the date is not").fact(
                Incident(
                    "119,756 BTC taken", disclosed: "2016-08-02", leaked: [.funds],
                    note: nil))
        ])
}
