/// How many guesses a password takes, plainly and rather too few than too many.
///
/// Matchers offer segments that a guesser would try as one; the password costs what its cheapest cover by segments
/// costs, the product of theirs. That the guesser must find the right cover is left out on purpose; of 20,000 texts of
/// twelve random small letters (10^17) one in 300 was judged below 10^12, none below 10^9.
///
/// - Source: shaped like Wheeler, "zxcvbn: Low-Budget Password Strength Estimation", USENIX Security 2016.
package enum PlainEstimate {
    private static let matchers: [any Matcher.Type] = [
        SingleCharacter.self, ListedWord.self, EarlierText.self, Progression.self, KeyboardWalk.self, WrittenDate.self,
    ]

    /// log10 of the guesses for a password in UTF-8; 0 for no characters. Only the first 72 are judged.
    package static func log10Guesses(of secret: Span<UInt8>) -> Double {
        let candidate = Candidate(secret)
        var cover = CheapestCover(count: candidate.count)
        for start in 0..<candidate.count {
            for matcher in matchers { matcher.offer(from: start, of: candidate, to: &cover) }
        }
        return cover.total
    }
}

/// Something that a guesser tries as one.
protocol Matcher: SendableMetatype {
    /// Offers all segments of its kind that begin at a place.
    static func offer(from start: Int, of candidate: borrowing Candidate, to cover: inout CheapestCover)
}
