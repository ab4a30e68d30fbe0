extension Exchange {
    /// OKX.
    ///
    /// OKEx until 2022 (general knowledge).
    static let okx = Exchange(
        "okx", "OKX",
        aliases: ["okex"],
        domains: [
            .current("okx.com", in: "2factorauth/twofactorauth, entries/o/okx.com.json")
        ],
        apiPassphrase: .named("passphrase", in: "okx.com/en-br/help/api-faq"))
}
