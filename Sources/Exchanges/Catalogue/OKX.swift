import VaultModel

private let list = Source.twoFactorList("okx.com")
private let keys = Source.read("okx.com/en-br/help/api-faq")

extension Exchange {
    /// OKX.
    ///
    /// OKEx until 2022 (general knowledge).
    static let okx = Exchange(
        id: "okx", name: "OKX", aliases: ["okex"],
        domains: list.facts(.current("okx.com")),
        secrets: Source.generalKnowledge.facts(.init(.fund, "fund password"), .init(.phrase, "anti-phishing code")),
        apiKeyParts: keys.facts(
            .init(.key, "API key"), .init(.secret, "secret key"),
            .init(.passphrase, "passphrase", note: "You choose it when you make the key; it cannot be recovered.")),
        factors: list.facts(.totp, .sms) + Source.generalKnowledge.facts(.passkey),
        protections: Source.generalKnowledge.facts(.antiPhishing, .fundPassword),
        apiKeyRules: [
            Source.said(by: "quotaguard.com/blog/okx-api-key-14-day-deletion-static-ip-fix, citing the exchange")
                .fact(.unboundIdle(days: 14, rights: .tradeOrWithdraw, ending: .deleted)),
            keys.fact(.mostAddresses(20)),
        ],
        pages: [
            list.fact(Page(.factors, "https://www.okx.com/support/hc/en-us/articles/360000350271")),
            list.fact(Page(.recovery, "https://www.okx.com/support/hc/en-us/articles/360040775051")),
            keys.fact(Page(.apiKeys, "https://www.okx.com/en-br/help/api-faq")),
        ],
        incidents: [
            Source.read("theindustryspread.com, techopedia.com, on OKX").fact(
                Incident(
                    "telephone numbers of users taken over", disclosed: "2024-06-09", leaked: [.funds],
                    note: "The thieves fell back to text messages, and made API keys that may withdraw."))
        ])
}
