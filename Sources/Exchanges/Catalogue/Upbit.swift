private let keys = Source.read("docs-e.upbit.com/reference/open-api-key-list")
private let signing = Source.read("docs.upbit.com/kr/reference/auth")

extension Exchange {
    /// Upbit.
    static let upbit = Exchange(
        id: "upbit", name: "Upbit",
        domains: signing.facts(.current("upbit.com")),
        apiKeyParts: signing.facts(.init(.key, "access key"), .init(.secret, "secret key")),
        factors: Source.generalKnowledge.facts(.totp),
        apiKeyRules: [
            keys.fact(.lifetime(days: 365, canBeExtended: false)), keys.fact(.addressesRequired),
            keys.fact(.mostKeys(10)), signing.fact(.mostAddresses(10)),
        ],
        incidents: [
            Source.read("treklygo.com, on Upbit").fact(
                Incident("342,000 ETH taken", disclosed: "2019-11-27", leaked: [.funds])),
            Source.read("infinitsec.net, on Upbit").fact(
                Incident(
                    "Solana wallet emptied", disclosed: "2025-11-27", leaked: [.funds],
                    note: "54 billion won by the first count, 44.5 by the next.")),
        ])
}
