import VaultModel

private let list = Source.twoFactorList("crypto.com")

extension Exchange {
    /// Crypto.com.
    static let cryptoCom = Exchange(
        id: "cryptocom", name: "Crypto.com",
        domains: list.facts(.current("crypto.com")),
        secrets: Source.generalKnowledge.facts(.init(.phrase, "anti-phishing code")),
        factors: list.facts(.totp),
        protections: Source.generalKnowledge.facts(.antiPhishing),
        withdrawalLocks: [
            Source.read("econotimes.com, on Crypto.com").fact(.init(after: .address, hours: 24))
        ],
        pages: list.facts(Page(.factors, "https://help.crypto.com/en/articles/3511439")),
        incidents: [
            Source.read("blockchainbreaches.com/en/breaches/crypto-com-2022").fact(
                Incident(
                    "second factors got around", disclosed: "2022-01-17", leaked: [.codes, .funds],
                    note: "483 accounts; all second factors were revoked and had to be set up anew."))
        ])
}
