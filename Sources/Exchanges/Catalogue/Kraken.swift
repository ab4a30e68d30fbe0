extension Exchange {
    /// Kraken.
    static let kraken = Exchange(
        "kraken", "Kraken",
        domains: [
            .current("kraken.com", in: "2factorauth/twofactorauth, entries/k/kraken.com.json")
        ])
}
