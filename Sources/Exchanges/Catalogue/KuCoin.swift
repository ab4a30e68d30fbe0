extension Exchange {
    /// KuCoin.
    static let kuCoin = Exchange(
        "kucoin", "KuCoin",
        domains: [
            .current("kucoin.com", in: "kucoin.com/support/360015102174")
        ],
        apiPassphrase: .named("passphrase", in: "freqtrade/freqtrade, docs/exchanges.md"),
        withdrawalLocks: [.locks(24, after: .fund, in: "kucoin.com/support/900006465403")])
}
