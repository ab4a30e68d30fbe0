extension Exchange {
    /// HTX.
    ///
    /// Huobi until 2023 (general knowledge).
    static let htx = Exchange(
        "htx", "HTX",
        aliases: ["huobi"],
        domains: [
            .current("htx.com", in: "htx.com/en-us/apikey"),
            .former(unconfirmed: "huobi.com"),
        ])
}
