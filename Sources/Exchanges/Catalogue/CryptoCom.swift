extension Exchange {
    /// Crypto.com.
    static let cryptoCom = Exchange(
        "cryptocom", "Crypto.com",
        domains: [
            .current("crypto.com", in: "2factorauth/twofactorauth, entries/c/crypto.com.json")
        ])
}
