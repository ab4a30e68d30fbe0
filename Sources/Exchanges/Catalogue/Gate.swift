import VaultModel

private let list = Source.twoFactorList("gate.io")
private let taxTool = Source.said(by: "support.cointracker.io/hc/en-us/articles/4413049686417")

extension Exchange {
    /// Gate.
    ///
    /// Renamed from Gate.io, with `gate.com` as its new domain.
    static let gate = Exchange(
        id: "gate", name: "Gate", aliases: ["gateio", "gate.io"],
        domains: list.facts(.current("gate.io"))
            + Source.read("UnipayFI/go-gate, README.md").facts(.current("gate.com")),
        secrets: taxTool.facts(.init(.fund, "fund password")),
        apiKeyParts: Source.generalKnowledge.facts(.init(.key, "API key"), .init(.secret, "API secret")),
        factors: list.facts(.totp, .sms, .email),
        protections: taxTool.facts(.fundPassword),
        withdrawalLocks: taxTool.facts(.init(after: .fund, hours: 24)),
        apiKeyRules: taxTool.facts(.unboundLifetime(days: 90, rights: .any, ending: .invalid)),
        pages: list.facts(Page(.factors, "https://www.gate.io/help/question/16445")),
        incidents: [
            Source.said(by: "casino888.io, quoting ZachXBT").fact(
                Incident(
                    "about 230 million dollars taken", disclosed: "2018-04-21", leaked: [.funds],
                    note: "Alleged, and not confirmed by the exchange.")),
            Source.read("cryptoglobe.com 2018-11, on StatCounter").fact(
                Incident(
                    "foreign script on its pages", disclosed: "2018-11", leaked: [.funds],
                    note: "The script aimed at the withdrawal page.")),
        ])
}
