/// The 30,000 passwords that leaks hold most often.
///
/// - Source: Data/LICENSE-zxcvbn.txt; Wheeler, "zxcvbn: Low-Budget Password Strength Estimation", USENIX Security 2016.
package enum CommonPasswords {
    static let list = RankedWords(CommonPasswordList.text)

    /// Where a password stands in the list, 1 being the most used, its capitals read as small letters.
    package static func rank(of password: Span<UInt8>) -> Int? { list.rank(of: password) }

    /// Whether a password is on the list.
    package static func contains(_ password: Span<UInt8>) -> Bool { rank(of: password) != nil }
}

/// Words, first names and crypto terms with the rank at which a guesser tries them.
enum CommonWords {
    static let list = RankedWords(CommonWordList.text)
}
