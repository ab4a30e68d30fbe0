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
    private static let empty = Set(
        ["http", "https", "www", "com", "login", "account", "accounts"].map { Array($0.utf8) })

    private var words: [Word] = []

    /// Texts that are not secret.
    init(_ context: GuessContext) {
        var known: Set<[UInt8]> = Self.empty
        for word in context.words {
            let codes = Self.codes(of: word.text)
            let joined = codes.filter(Self.isLetterOrDigit)
            let pieces = codes.split { !Self.isLetterOrDigit($0) }.map(Array.init)
            let runs = pieces.flatMap(Self.runs)
            let wholes = word.kind == .host ? [] : [codes, joined]
            for piece in wholes.filter({ $0.count >= Self.shortestWhole })
                + (pieces + runs).filter({ $0.count >= Self.shortestPiece })
            where words.count < Self.mostWords && piece.count <= Candidate.longest && known.insert(piece).inserted {
                words.append(Word(codes: piece, kind: word.kind))
            }
        }
    }

    /// Offers every place where one of them stands, plain, reversed, or with digits for letters.
    func offer(_ candidate: borrowing Candidate, to table: inout GuessTable) {
        for (index, word) in words.enumerated() where word.codes.count <= candidate.count {
            for start in 0...candidate.count - word.codes.count {
                for isReversed in [false, true] {
                    guard let changes = changes(of: word, at: start, reversed: isReversed, candidate) else { continue }
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

    /// How many letters are written as digits or signs; `nil` when the word does not stand there.
    private func changes(
        of word: Word, at start: Int, reversed: Bool, _ candidate: borrowing Candidate
    ) -> Int? {
        candidate.withCodes { codes in
            var changes = 0
            for (offset, wanted) in word.codes.enumerated() {
                let typed = codes[reversed ? start + word.codes.count - 1 - offset : start + offset]
                if typed == wanted || LetterCode.asSeen[Int(typed)] == wanted { continue }
                guard LeetAlphabet.first(of: typed) == wanted || LeetAlphabet.second(of: typed) == wanted else {
                    return nil
                }
                changes += 1
            }
            return changes
        }
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

    /// The letters and the digits of `anna1990` by themselves.
    private static func runs(of piece: [UInt8]) -> [[UInt8]] {
        [piece.split(whereSeparator: ASCII.isDigit), piece.split { !ASCII.isDigit($0) }].joined().map(Array.init)
    }
}
