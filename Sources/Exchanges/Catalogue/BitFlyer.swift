extension Exchange {
    /// bitFlyer.
    static let bitFlyer = Exchange(
        "bitflyer", "bitFlyer",
        domains: [
            .current("bitflyer.com", in: "2factorauth/twofactorauth, entries/b/bitflyer.com.json")
        ])
}
