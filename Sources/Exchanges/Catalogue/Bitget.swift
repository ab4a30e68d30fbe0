import VaultModel

private let list = Source.twoFactorList("bitget.com")

extension Exchange {
    /// Bitget.
    static let bitget = Exchange(
        id: "bitget", name: "Bitget",
        domains: list.facts(.current("bitget.com")),
        secrets: Source.generalKnowledge.facts(.init(.fund, "fund password")),
        apiKeyParts: [
            Source.read("hummingbot/hummingbot, connector bitget_perpetual").fact(.init(.passphrase, "passphrase"))
        ],
        factors: list.facts(.totp, .sms, .call),
        apiKeyRules: Source.generalKnowledge.facts(.mostKeys(10)),
        pages: list.facts(
            Page(.factors, "https://www.bitget.com/support/articles/12560603808391"),
            Page(.recovery, "https://www.bitget.com/support/articles/12560603808511")))
}
