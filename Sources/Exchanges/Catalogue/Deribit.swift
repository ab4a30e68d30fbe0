private let help = Source.read("support.deribit.com/hc/en-us/articles/26268257333661")

extension Exchange {
    /// Deribit.
    ///
    /// `test.deribit.com` is its test exchange, with accounts of its own.
    static let deribit = Exchange(
        id: "deribit", name: "Deribit",
        domains: help.facts(.current("deribit.com")),
        apiKeyParts: help.facts(
            .init(.key, "client id"), .init(.secret, "client secret"),
            .init(
                .privateKey, "private key", isMultiline: true,
                note: "Instead of the secret, for a key that was made of an Ed25519 or RSA pair of your own.")),
        factors: Source.generalKnowledge.facts(.totp, .securityKey),
        pages: help.facts(
            Page(.apiKeys, "https://support.deribit.com/hc/en-us/articles/26268257333661"),
            Page(.support, "https://support.deribit.com/hc/en-us")),
        incidents: [
            Source.read("cryptobrowser.io, on Deribit").fact(
                Incident(
                    "hot wallet emptied", disclosed: "2022-11-01", leaked: [.funds], note: "28 million dollars."))
        ])
}
