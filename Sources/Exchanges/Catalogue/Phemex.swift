extension Exchange {
    /// Phemex.
    static let phemex = Exchange(
        "phemex", "Phemex",
        domains: [
            .current("phemex.com", in: "2factorauth/twofactorauth, entries/p/phemex.com.json")
        ])
}
