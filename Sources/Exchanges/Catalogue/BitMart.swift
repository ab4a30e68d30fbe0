import VaultModel

private let keyHelp = Source.read("developer-pro.bitmart.com/en/part1/question/apikey.html")
private let factorHelp = Source.read("support.bitmart.com/hc/en-us/articles/360005877374")
private let signing = Source.read("developer-pro.bitmart.com/en/part2/auth.html")

extension Exchange {
    /// BitMart.
    ///
    /// `bitmart.news` is for users in Hong Kong.
    static let bitMart = Exchange(
        id: "bitmart", name: "BitMart",
        domains: [factorHelp.fact(.current("bitmart.com")), keyHelp.fact(.current("bitmart.news"))],
        secrets: [
            Source.generalKnowledge.fact(.init(.fund, "fund password")),
            Source.generalKnowledge.fact(.init(.phrase, "anti-phishing code")),
            factorHelp.fact(.init(.key, "secret key", name: "setup")),
        ],
        apiKeyParts: [
            signing.fact(.init(.key, "access key")), signing.fact(.init(.secret, "secret key")),
            signing.fact(
                .init(
                    .passphrase, "memo", note: "You choose it when you make the key, and it goes into every signature.")
            ),
        ],
        factors: factorHelp.facts(.totp, .sms, .email),
        protections: Source.generalKnowledge.facts(.antiPhishing, .fundPassword),
        apiKeyRules: keyHelp.facts(.mostKeys(5)),
        pages: factorHelp.facts(
            Page(.factors, "https://support.bitmart.com/hc/en-us/articles/360005877374"),
            Page(.support, "https://support.bitmart.com/hc/en-us")),
        recovery: [
            factorHelp.fact(
                .init("secret key", "It is the seed of the one-time codes: whoever has it makes the same codes.")),
            Source.read("support.bitmart.com/hc/pt/articles/360001861413").fact(
                .init(
                    "a request to support",
                    "A lost factor is reset on request. It asks for both sides of the identity document, a photo of you "
                        + "with it and with a dated note of what you ask for, and the coin that you hold most of or the "
                        + "record of a deposit or withdrawal.")),
        ],
        incidents: [
            Source.read("kr-asia.com, on BitMart").fact(
                Incident(
                    "two hot wallets emptied", disclosed: "2021-12-04", leaked: [.funds],
                    note: "About 196 million dollars; users were to be refunded."))
        ])
}
