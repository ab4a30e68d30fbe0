/// What only higher floors know about the values of a foreign file.
package struct ImportChecks: Sendable {
    /// Whether a seed of one-time codes can be used: an otpauth link or bare Base32.
    package let isUsableSeed: @Sendable (Span<UInt8>) -> Bool

    /// Whether the catalogue has an exchange of this id.
    package let isKnownExchange: @Sendable (String) -> Bool

    package init(
        isUsableSeed: @escaping @Sendable (Span<UInt8>) -> Bool,
        isKnownExchange: @escaping @Sendable (String) -> Bool
    ) {
        self.isUsableSeed = isUsableSeed
        self.isKnownExchange = isKnownExchange
    }
}
