extension Exchange {
    /// Gate.
    ///
    /// Renamed from Gate.io, with `gate.com` as its new domain (general knowledge).
    static let gate = Exchange(
        "gate", "Gate",
        aliases: ["gateio", "gate.io"],
        domains: [
            .current("gate.io", in: "2factorauth/twofactorauth, entries/g/gate.io.json"),
            .current(unconfirmed: "gate.com"),
        ])
}
