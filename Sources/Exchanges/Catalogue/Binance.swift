extension Exchange {
    /// Binance.
    ///
    /// Binance.US is another company with its own accounts.
    static let binance = Exchange(
        "binance", "Binance",
        namesakes: ["binance.us"],
        domains: [
            .current("binance.com", in: "2factorauth/twofactorauth, entries/b/binance.com.json")
        ])
}
