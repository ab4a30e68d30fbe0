extension Exchange {
    /// BitMart.
    ///
    /// `bitmart.news` is for users in Hong Kong.
    static let bitMart = Exchange(
        "bitmart", "BitMart",
        domains: [
            .current("bitmart.com", in: "support.bitmart.com/hc/en-us/articles/360005877374"),
            .current("bitmart.news", in: "developer-pro.bitmart.com/en/part1/question/apikey.html"),
        ],
        apiPassphrase: .named("memo", in: "developer-pro.bitmart.com/en/part2/auth.html"))
}
