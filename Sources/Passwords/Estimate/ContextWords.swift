/// What stands beside a password, in pieces that people take into it: names, parts of an address, labels of a host.
struct ContextWords {
    private struct Word {
        /// As `LetterCode` has them.
        let codes: [UInt8]
        let kind: GuessContext.Kind
    }

    private static let shortestPiece = 4
    /// What somebody calls himself, or an exchange, may be as short.
    private static let shortestWhole = 3
    private static let longestText = 256
    private static let mostWords = 64
    /// Ends and beginnings of hosts that say nothing.
    private static let empty = ["http", "https", "www", "com", "login", "account", "accounts"].map { Array($0.utf8) }

    private var words: [Word] = []

    /// Texts that are not secret.
    init(_ context: GuessContext) {
        for word in context.words {
            let codes = Self.codes(of: word.text)
            if word.kind != .host {
                add(codes[...], word.kind, shortest: Self.shortestWhole)
                add(codes.filter(Self.isLetterOrDigit)[...], word.kind, shortest: Self.shortestWhole)
            }
            let pieces = codes.split { !Self.isLetterOrDigit($0) }
            for piece in pieces { add(piece, word.kind, shortest: Self.shortestPiece) }
            // The letters and the digits of `anna1990` by themselves.
            for piece in pieces {
                for run in piece.split(whereSeparator: ASCII.isDigit)
                    + piece.split(whereSeparator: { !ASCII.isDigit($0) })
                { add(run, word.kind, shortest: Self.shortestPiece) }
            }
        }
    }

    private mutating func add(_ piece: ArraySlice<UInt8>, _ kind: GuessContext.Kind, shortest: Int) {
        guard (shortest...Candidate.longest).contains(piece.count), words.count < Self.mostWords,
            !Self.empty.contains(where: { $0[...] == piece }), !words.contains(where: { $0.codes[...] == piece })
        else { return }
        words.append(Word(codes: Array(piece), kind: kind))
    }

    /// Offers every place where one of them stands, plain, reversed, or with digits for letters.
    func offer(_ candidate: borrowing Candidate, to table: inout GuessTable) {
        candidate.withCodes { codes in
            for (index, word) in words.enumerated() where word.codes.count <= codes.count {
                for start in 0...codes.count - word.codes.count {
                    for isReversed in [false, true] {
                        guard let changes = Self.changes(of: word.codes.span, at: start, reversed: isReversed, codes)
                        else { continue }
                        let letters = start..<start + word.codes.count
                        let factor =
                            Variations.capitals(in: letters, of: candidate)
                            * Variations.disguises(in: letters, of: candidate) * (isReversed ? 2 : 1)
                        var leet = 1.0
                        for _ in 0..<changes { leet *= 2 }
                        table.offer(letters, guesses: Double(index + 1) * factor * leet, .context(word.kind))
                    }
                }
            }
        }
    }

    /// How many letters are written as digits or signs; `nil` when the word does not stand there.
    private static func changes(
        of word: Span<UInt8>, at start: Int, reversed: Bool, _ codes: Span<UInt8>
    ) -> Int? {
        var changes = 0
        for offset in 0..<word.count {
            let (typed, wanted) = (codes[reversed ? start + word.count - 1 - offset : start + offset], word[offset])
            if typed == wanted || LetterCode.asSeen[Int(typed)] == wanted { continue }
            guard LeetAlphabet.first(of: typed) == wanted || LeetAlphabet.second(of: typed) == wanted else {
                return nil
            }
            changes += 1
        }
        return changes
    }

    private static func codes(of text: String) -> [UInt8] {
        var codes: [UInt8] = []
        for scalar in text.unicodeScalars.prefix(longestText) {
            guard let fold = LetterFolding.fold(of: scalar.value) else {
                codes.append(LetterCode.code(of: scalar.value))
                continue
            }
            for index in 0..<fold.count { codes.append(LetterCode.code(of: fold.letter(at: index, of: scalar.value))) }
        }
        return codes
    }

    private static func isLetterOrDigit(_ code: UInt8) -> Bool {
        code > 127 && code != LetterCode.foreign || ASCII.isDigit(code) || ASCII.isLower(code)
    }
}
