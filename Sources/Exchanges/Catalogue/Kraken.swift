import VaultModel

private let list = Source.twoFactorList("kraken.com")
private let help = Source.read("support.kraken.com/hc/en-us/articles/360001486466")
private let masterKeyHelp = Source.read("support.kraken.com/articles/360000444923")
private let recoveryHelp = Source.read("support.kraken.com/hc/en-us/articles/13620135229460")

extension Exchange {
    /// Kraken.
    static let kraken = Exchange(
        id: "kraken", name: "Kraken",
        domains: list.facts(.current("kraken.com")),
        secrets: [
            help.fact(.init(.totp, "sign-in 2FA")), help.fact(.init(.totp, "funding 2FA", name: "funding")),
            help.fact(.init(.totp, "trading 2FA", name: "trading")),
            help.fact(.init(.key, "setup key", name: "setup")),
            masterKeyHelp.fact(.init(.key, "Master Key", name: "master")),
        ],
        apiKeyParts: Source.generalKnowledge.facts(
            .init(.key, "API key"), .init(.secret, "private key", note: "One line of Base64.")),
        factors: list.facts(.totp, .securityKey, .email),
        protections: masterKeyHelp.facts(.settingsLock),
        pages: [
            list.fact(Page(.factors, "https://support.kraken.com/hc/en-us/articles/360000426923")),
            recoveryHelp.fact(
                Page(
                    .recovery,
                    "https://support.kraken.com/hc/en-us/articles/13620135229460-How-to-recover-your-Sign-in-2FA")),
            help.fact(Page(.support, "https://support.kraken.com")),
        ],
        recovery: [
            masterKeyHelp.fact(
                .init(
                    "Master Key",
                    "It stands in for the sign-in 2FA, and a reset of the password asks for it. Keep it apart from both."
                )),
            recoveryHelp.fact(
                .init("a request to support", "Without the Master Key a lost sign-in 2FA is a matter for support.")),
        ],
        incidents: Source.generalKnowledge.facts(
            Incident(
                "a fault in deposits abused", disclosed: "2024-06", leaked: [.funds],
                note: "About 3 million dollars of the exchange; clients lost nothing.")))
}
