private let list = Source.twoFactorList("bitmex.com")

extension Exchange {
    /// BitMEX.
    static let bitMEX = Exchange(
        id: "bitmex", name: "BitMEX", namesakes: ["bitmax.io", "bitex.la"],
        domains: list.facts(.current("bitmex.com")),
        apiKeyParts: Source.generalKnowledge.facts(.init(.key, "id"), .init(.secret, "secret")),
        factors: list.facts(.totp))
}
