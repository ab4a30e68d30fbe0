import VaultModel

private let list = Source.twoFactorList("phemex.com")

extension Exchange {
    /// Phemex.
    static let phemex = Exchange(
        id: "phemex", name: "Phemex",
        domains: list.facts(.current("phemex.com")),
        secrets: Source.generalKnowledge.facts(.init(.fund, "trading password")),
        apiKeyParts: Source.generalKnowledge.facts(
            .init(.key, "id"), .init(.secret, "secret", note: "Base64 without the signs that fill it up.")),
        factors: list.facts(.totp),
        apiKeyRules: Source.generalKnowledge.facts(.unboundLifetime(days: 90, rights: .any, ending: .invalid)),
        pages: list.facts(
            Page(
                .factors, "https://phemex.com/getting-started/how-do-i-enable-google-two-factor-authentication")),
        incidents: [
            Source.read("yellow.com, earlybirdsinvest.com, on Phemex").fact(
                Incident(
                    "hot wallets emptied", disclosed: "2025-01-23", leaked: [.funds],
                    note: "37 million dollars by the first count, 70 to 85 by later ones."))
        ])
}
