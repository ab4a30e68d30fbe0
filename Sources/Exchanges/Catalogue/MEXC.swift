import VaultModel

private let list = Source.twoFactorList("mexc.com")

extension Exchange {
    /// MEXC.
    static let mexc = Exchange(
        id: "mexc", name: "MEXC",
        domains: list.facts(.current("mexc.com")),
        secrets: Source.generalKnowledge.facts(.init(.fund, "fund password")),
        factors: list.facts(.totp),
        apiKeyRules: Source.generalKnowledge.facts(.unboundLifetime(days: 90, rights: .any, ending: .invalid)),
        pages: list.facts(Page(.factors, "https://www.mexc.com/learn/article/17827791509545")))
}
