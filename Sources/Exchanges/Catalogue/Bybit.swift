extension Exchange {
    /// Bybit.
    static let bybit = Exchange(
        "bybit", "Bybit",
        domains: [
            .current("bybit.com", in: "2factorauth/twofactorauth, entries/b/bybit.com.json")
        ])
}
