private let list = Source.twoFactorList("coinbase.com")
private let keys = Source.read(
    "docs.cdp.coinbase.com/coinbase-app/authentication-authorization/api-key-authentication")

extension Exchange {
    /// Coinbase.
    static let coinbase = Exchange(
        id: "coinbase", name: "Coinbase",
        domains: list.facts(.current("coinbase.com")),
        apiKeyParts: keys.facts(
            .init(.key, "key name"),
            .init(
                .privateKey, "private key", isMultiline: true,
                note: "It is handed out once, as a file, and its line ends matter.")),
        factors: list.facts(.totp, .securityKey, .sms) + Source.generalKnowledge.facts(.passkey),
        pages: [
            Source.read("apple/password-manager-resources, quirks/change-password-URLs.json").fact(
                Page(.passwordChange, "https://accounts.coinbase.com/security"))
        ],
        incidents: [
            Source.read("security.land, on Coinbase").fact(
                Incident(
                    "text messages got around", disclosed: "2021", leaked: [.funds],
                    note: "About 6,000 customers whose second factor was a text message.")),
            Source.read("ccn.com/education/crypto/insider-bribes-coinbase-data-breach-explained").fact(
                Incident(
                    "support staff bribed", disclosed: "2025-05-15", leaked: [.personalData],
                    note: "Data of about 70,000 customers.")),
        ])
}
