extension Exchange {
    /// Bitfinex.
    static let bitfinex = Exchange(
        "bitfinex", "Bitfinex",
        domains: [
            .current("bitfinex.com", in: "2factorauth/twofactorauth, entries/b/bitfinex.com.json")
        ])
}
