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
        ],
        withdrawalLocks: [
            .locks(24, after: .fund, saidBy: "support.cointracker.io/hc/en-us/articles/4413049686417")
        ])
}
