extension Exchange {
    /// MEXC.
    static let mexc = Exchange(
        "mexc", "MEXC",
        domains: [
            .current("mexc.com", in: "2factorauth/twofactorauth, entries/m/mexc.com.json")
        ])
}
