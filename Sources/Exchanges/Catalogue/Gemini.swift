private let list = Source.twoFactorList("gemini.com")
private let keys = Source.read("developer.gemini.com/authentication/api-key")

extension Exchange {
    /// Gemini.
    static let gemini = Exchange(
        id: "gemini", name: "Gemini",
        domains: list.facts(.current("gemini.com")),
        apiKeyParts: keys.facts(
            .init(.key, "API key", note: "It begins with account- or master-."), .init(.secret, "API secret")),
        factors: list.facts(.securityKey, .app, .sms) + Source.generalKnowledge.facts(.passkey),
        pages: list.facts(Page(.factors, "https://support.gemini.com/hc/en-us/articles/204732985")),
        incidents: Source.generalKnowledge.facts(
            Incident(
                "mail addresses from a partner", disclosed: "2022-12", leaked: [.personalData],
                note: "5.7 million mail addresses.")))
}
