extension Exchange {
    /// Bithumb.
    static let bithumb = Exchange(
        "bithumb", "Bithumb",
        domains: [
            .current("bithumb.com", in: "2factorauth/twofactorauth, entries/b/bithumb.com.json")
        ])
}
