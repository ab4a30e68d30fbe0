extension Exchange {
    /// Bitget.
    static let bitget = Exchange(
        "bitget", "Bitget",
        domains: [
            .current("bitget.com", in: "2factorauth/twofactorauth, entries/b/bitget.com.json")
        ],
        apiPassphrase: .named("passphrase", in: "hummingbot/hummingbot, connector bitget_perpetual"))
}
