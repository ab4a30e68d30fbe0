extension Exchange {
    /// Gemini.
    static let gemini = Exchange(
        "gemini", "Gemini",
        domains: [
            .current("gemini.com", in: "2factorauth/twofactorauth, entries/g/gemini.com.json")
        ])
}
