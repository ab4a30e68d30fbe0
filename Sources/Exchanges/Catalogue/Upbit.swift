extension Exchange {
    /// Upbit.
    static let upbit = Exchange(
        "upbit", "Upbit",
        domains: [
            .current("upbit.com", in: "docs.upbit.com/kr/reference/auth")
        ])
}
