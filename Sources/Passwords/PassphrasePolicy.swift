/// What a vault's own passphrase must be, since its file may be carried away and guessed at leisure.
package enum PassphrasePolicy {
    /// Fewest Unicode scalars.
    package static let fewestCharacters = 12

    /// log10 of the fewest guesses.
    package static let fewestLog10Guesses = 12.0

    /// Why a passphrase is refused.
    package enum Complaint: Equatable, Sendable {
        case short
        case common
        case guessable(log10Guesses: Double)

        /// One sentence, in the form of an error's message, without a word of the passphrase.
        package var sentence: String {
            switch self {
            case .short: "the passphrase has fewer than \(fewestCharacters) characters"
            case .common: "the passphrase is on the list of common passwords"
            case .guessable(let log10Guesses):
                "the passphrase takes fewer than 10^\(max(1, Int(log10Guesses.rounded(.up)))) guesses; "
                    + "at least 10^\(Int(fewestLog10Guesses)) are wanted"
            }
        }
    }

    /// All complaints about a passphrase in UTF-8; none when it will do.
    package static func judge(_ passphrase: Span<UInt8>) -> [Complaint] {
        var complaints: [Complaint] = []
        if scalarCount(of: passphrase) < fewestCharacters { complaints.append(.short) }
        if CommonPasswords.contains(passphrase) { complaints.append(.common) }
        let log10Guesses = Strength.estimate(of: passphrase).log10Guesses
        if log10Guesses < fewestLog10Guesses { complaints.append(.guessable(log10Guesses: log10Guesses)) }
        return complaints
    }

    /// Whether the passphrase can be typed the same way on every keyboard and system.
    ///
    /// Other characters have several encodings, and the vault takes the bytes as they were typed.
    package static func isASCII(_ passphrase: Span<UInt8>) -> Bool {
        for index in 0..<passphrase.count where passphrase[index] > 127 { return false }
        return true
    }

    /// Bytes that do not continue a character.
    private static func scalarCount(of text: Span<UInt8>) -> Int {
        var count = 0
        for index in 0..<text.count where text[index] & 0xC0 != 0x80 { count += 1 }
        return count
    }
}
