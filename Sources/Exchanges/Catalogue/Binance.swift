import VaultModel

private let list = Source.twoFactorList("binance.com")
private let announcement = Source.read("binance.com/en-IN/support/announcement/cda0a4b53da04396b5d27881e93abf78")
private let phishingHelp = Source.read("binance.com/pt/support/faq/311927d6c4b4478ba094fc6a611d5201")

extension Exchange {
    /// Binance.
    ///
    /// Binance.US is another company with its own accounts.
    static let binance = Exchange(
        id: "binance", name: "Binance", namesakes: ["binance.us"],
        domains: list.facts(.current("binance.com")),
        secrets: [
            phishingHelp.fact(.init(.phrase, "anti-phishing code")),
            Source.generalKnowledge.fact(.init(.key, "backup key", name: "setup")),
        ],
        apiKeyParts: [
            Source.generalKnowledge.fact(.init(.key, "API key")),
            Source.generalKnowledge.fact(.init(.secret, "secret key")),
            Source.generalKnowledge.fact(
                .init(
                    .privateKey, "private key", isMultiline: true,
                    note: "Instead of the secret, for a key that was made of an Ed25519 or RSA pair of your own.")),
        ],
        valueRules: [
            phishingHelp.fact(.init(.phrase, "minlength: 4; maxlength: 20; allowed: upper, lower, digit")),
            Source.generalKnowledge.fact(.init(.account, "minlength: 8; required: upper; required: digit")),
        ],
        factors: list.facts(.totp, .securityKey, .sms) + Source.generalKnowledge.facts(.passkey),
        protections: phishingHelp.facts(.antiPhishing),
        apiKeyRules: [
            announcement.fact(.unboundLifetime(days: 30, rights: .trade, ending: .rightLapses)),
            Source.said(by: "helpdesk.bitsgap.com/en/articles/6838861")
                .fact(.unboundIdle(days: 30, rights: .any, ending: .deleted)),
        ],
        pages: list.facts(Page(.factors, "https://www.binance.com/en/support/faq/c-1?navId=1#11")),
        recovery: Source.generalKnowledge.facts(
            .init("backup key", "It is the seed of the one-time codes: whoever has it makes the same codes.")),
        incidents: [
            Source.read("cryptoglobe.com/latest/2019/05, on Binance").fact(
                Incident(
                    "API keys and codes phished", disclosed: "2019-05-07", leaked: [.apiKeys, .codes, .funds],
                    note: "7,000 BTC were taken."))
        ])
}
