/// How many guesses a password takes, by a guesser who knows what people do and what stands beside the password.
///
/// Matchers offer stretches that are guessed as one; the password costs what its cheapest cover costs. Where a cover
/// may be chance, as in a random password that holds a short word, the letters are judged one by one.
///
/// - Source: shaped like Wheeler, "zxcvbn: Low-Budget Password Strength Estimation", USENIX Security 2016, and with its
///   costs, so that the numbers mean the same; the affixes, terms, layouts, look-alikes and context are ours.
enum StrengthEstimate {
    static func strength(of secret: Span<UInt8>, in context: GuessContext) -> Strength {
        let candidate = Candidate(secret)
        let words = ContextWords(context)
        let table = table(of: candidate, in: words)
        let cover = CheapestCover(table, of: candidate)
        let parts = cover.parts(table, of: candidate)
        let log10Guesses = Logarithm.base10(cover.guesses)
        guard log10Guesses < Chance.log10Guesses, Chance.explains(parts, of: candidate) else {
            return Strength(log10Guesses: log10Guesses, length: candidate.length, parts: parts)
        }
        let judged = 0..<candidate.width(0..<candidate.count)
        let part = StrengthPart(range: judged, model: .bruteForce, log10Guesses: Chance.log10Guesses)
        return Strength(log10Guesses: Chance.log10Guesses, length: candidate.length, parts: [part])
    }

    /// The guesses for a piece of a password.
    static func guesses(of candidate: borrowing Candidate, in context: ContextWords) -> Double {
        CheapestCover(table(of: candidate, in: context), of: candidate).guesses
    }

    private static func table(of candidate: borrowing Candidate, in context: ContextWords) -> GuessTable {
        var table = GuessTable(count: candidate.count)
        // Of equal guesses the first offered stands: what stands beside the password says most.
        context.offer(candidate, to: &table)
        ListedWord.offer(candidate, to: &table)
        DicewareWords.offer(candidate, to: &table)
        KeyboardWalk.offer(candidate, to: &table)
        Progression.offer(candidate, to: &table)
        WrittenDate.offer(candidate, to: &table)
        EarlierText.offer(candidate, to: &table)
        Repetition.offer(candidate, to: &table, in: context)
        Affix.offer(candidate, to: &table)
        return table
    }
}

extension Strength {
    /// Judges a password in UTF-8 by what a guesser tries, the context included. Only the first 72 characters are
    /// judged.
    package static func estimate(of secret: Span<UInt8>, in context: GuessContext = GuessContext()) -> Strength {
        StrengthEstimate.strength(of: secret, in: context)
    }

    /// The strength against somebody who has another secret of this vault, from which this one takes so many guesses.
    package func known(fromNeighbour log10Guesses: Double) -> Strength {
        guard log10Guesses < self.log10Guesses else { return self }
        let part = StrengthPart(range: 0..<length, model: .neighbour, log10Guesses: log10Guesses)
        return Strength(log10Guesses: log10Guesses, length: length, parts: [part])
    }
}
