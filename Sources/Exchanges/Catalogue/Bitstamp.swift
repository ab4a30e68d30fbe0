extension Exchange {
    /// Bitstamp.
    static let bitstamp = Exchange(
        "bitstamp", "Bitstamp",
        domains: [
            .current("bitstamp.net", in: "2factorauth/twofactorauth, entries/b/bitstamp.net.json")
        ])
}
