extension Exchange {
    /// Coinbase.
    static let coinbase = Exchange(
        "coinbase", "Coinbase",
        domains: [
            .current("coinbase.com", in: "2factorauth/twofactorauth, entries/c/coinbase.com.json")
        ])
}
