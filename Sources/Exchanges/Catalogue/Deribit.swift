extension Exchange {
    /// Deribit.
    ///
    /// `test.deribit.com` is its test exchange, with accounts of its own.
    static let deribit = Exchange(
        "deribit", "Deribit",
        domains: [
            .current("deribit.com", in: "support.deribit.com/hc/en-us/articles/26268257333661")
        ])
}
