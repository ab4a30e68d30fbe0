/// The 30,000 passwords that leaks hold most often.
///
/// - Source: Data/LICENSE-zxcvbn.txt; Wheeler, "zxcvbn: Low-Budget Password Strength Estimation", USENIX Security 2016.
package enum CommonPasswords {
    /// Where a password stands in the list, 1 being the most used, its capitals read as small letters.
    package static func rank(of password: Span<UInt8>) -> Int? {
        GuessedWords.all.rank(of: password, as: .password)
    }

    /// Whether a password is on the list.
    package static func contains(_ password: Span<UInt8>) -> Bool { rank(of: password) != nil }

    /// How many of them satisfy a condition; reads the whole list.
    static func count(where matches: (Span<UInt8>) -> Bool) -> Int {
        GuessedWords.all.count(of: .password, where: matches)
    }
}
