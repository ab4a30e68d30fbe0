import Cryptography

/// A word of the lists: as typed, reversed, with digits for letters, with look-alikes, or by the keys of another
/// keyboard.
struct ListedWord: ~Copyable {
    /// A way to read letters and to search them.
    private struct Reading {
        let table: [UInt8]
        var isReversed = false
        var allowsLeet = false
        /// Whether Russian words are plain in it, and English ones typed on the wrong keyboard.
        var isRussian = false
        /// Whether it counts only where it reads something else than what was typed.
        var needsChange = false
        /// What the way itself multiplies the guesses with.
        var factor = 1.0
        /// Set where the way is a model of its own.
        var model: GuessModel?
        /// Words that are shorter would be found by chance.
        var shortest = 1
    }

    private static let latin = [
        Reading(table: LetterCode.asTyped, allowsLeet: true),
        Reading(table: LetterCode.asTyped, isReversed: true, allowsLeet: true, factor: 2),
        Reading(table: LetterCode.asFrenchKeys, needsChange: true, factor: 2, model: .layoutShift, shortest: 5),
        Reading(table: LetterCode.asGermanKeys, needsChange: true, factor: 2, model: .layoutShift, shortest: 5),
    ]
    private static let others = [
        Reading(table: LetterCode.asRussianKeys, isRussian: true, needsChange: true),
        Reading(
            table: LetterCode.asRussianKeys, isReversed: true, isRussian: true, needsChange: true, factor: 2,
            shortest: 3),
        Reading(table: LetterCode.asSeen, allowsLeet: true, needsChange: true, factor: 2, shortest: 3),
    ]

    /// How far a word has been followed.
    private struct Place {
        /// The letter that comes next.
        let next: Int
        let length: Int
        /// Whether a letter was read as another one.
        let isChanged: Bool
        let words: GuessedWords.Beginning
    }

    /// The letters of the word that is followed.
    private var path = SecretBytes(count: Candidate.longest)

    static func offer(_ candidate: borrowing Candidate, to table: inout GuessTable) {
        var search = ListedWord()
        for reading in latin { search.follow(reading, candidate, &table) }
        guard !candidate.isASCII else { return }
        for reading in others { search.follow(reading, candidate, &table) }
    }

    private mutating func follow(_ reading: Reading, _ candidate: borrowing Candidate, _ table: inout GuessTable) {
        let words = GuessedWords.all
        words.withBytes { bytes in
            for first in 0..<candidate.count {
                let place = Place(next: first, length: 0, isChanged: false, words: words.everything)
                go(on: place, reading, words, bytes, candidate, &table)
            }
        }
    }

    /// Takes one more letter, in all the ways it may be read, and goes on as long as there are words.
    private mutating func go(
        on place: Place, _ reading: Reading, _ words: GuessedWords, _ bytes: Span<UInt8>,
        _ candidate: borrowing Candidate, _ table: inout GuessTable
    ) {
        guard place.next >= 0, place.next < candidate.count else { return }
        let typed = candidate.code(at: place.next)
        let read = reading.table[Int(typed)]
        take(read, changed: read != typed, at: place, reading, words, bytes, candidate, &table)
        guard reading.allowsLeet, let letter = LeetAlphabet.first(of: typed) else { return }
        take(letter, changed: true, at: place, reading, words, bytes, candidate, &table)
        guard let letter = LeetAlphabet.second(of: typed) else { return }
        take(letter, changed: true, at: place, reading, words, bytes, candidate, &table)
    }

    private mutating func take(
        _ letter: UInt8, changed: Bool, at place: Place, _ reading: Reading, _ words: GuessedWords,
        _ bytes: Span<UInt8>, _ candidate: borrowing Candidate, _ table: inout GuessTable
    ) {
        guard let longer = words.extended(place.words, by: letter, of: bytes) else { return }
        let next = Place(
            next: reading.isReversed ? place.next - 1 : place.next + 1, length: place.length + 1,
            isChanged: place.isChanged || changed, words: longer)
        path.withMutableBytes { $0[place.length] = letter }
        if next.length >= reading.shortest, next.isChanged || !reading.needsChange {
            offer(next, reading, words, bytes, candidate, &table)
        }
        go(on: next, reading, words, bytes, candidate, &table)
    }

    /// Offers the letters so far if they are a whole word.
    private func offer(
        _ place: Place, _ reading: Reading, _ words: GuessedWords, _ bytes: Span<UInt8>,
        _ candidate: borrowing Candidate, _ table: inout GuessTable
    ) {
        var best: (guesses: Double, model: GuessModel)?
        words.forEachRank(of: place.words, in: bytes) { kind, rank in
            let isShifted = kind == .russian ? !reading.isRussian : reading.isRussian
            let model: GuessModel =
                if let model = reading.model { model } else if isShifted { .layoutShift } else {
                    switch kind {
                    case .password: .commonPassword(rank: rank)
                    case .cryptoTerm: .cryptoTerm(rank: rank)
                    case .russian, .word, .affix: .word(rank: rank)
                    }
                }
            if best == nil || Double(rank) < best?.guesses ?? 0 { best = (Double(rank), model) }
        }
        guard let best else { return }
        let letters =
            reading.isReversed
            ? place.next + 1..<place.next + 1 + place.length : place.next - place.length..<place.next
        let factor =
            reading.factor * Variations.capitals(in: letters, of: candidate)
            * Variations.disguises(in: letters, of: candidate)
        table.offer(letters, guesses: best.guesses * factor * leet(letters, reading, candidate), best.model)
    }

    /// Ways to write digits and signs for letters: for each sign and its letter as for capitals.
    private func leet(_ letters: Range<Int>, _ reading: Reading, _ candidate: borrowing Candidate) -> Double {
        guard reading.allowsLeet else { return 1 }
        let isReversed = reading.isReversed
        let table = reading.table
        return path.withBytes { path in
            candidate.withCodes { codes in
                func typed(_ offset: Int) -> UInt8 {
                    table[Int(codes[isReversed ? letters.upperBound - 1 - offset : letters.lowerBound + offset])]
                }
                var factor = 1.0
                for offset in 0..<letters.count where typed(offset) != path[offset] {
                    var (changed, unchanged, isFirst) = (0, 0, true)
                    for other in 0..<letters.count where path[other] == path[offset] {
                        if typed(other) == typed(offset) {
                            changed += 1
                            if other < offset { isFirst = false }
                        } else if typed(other) == path[offset] {
                            unchanged += 1
                        }
                    }
                    if isFirst { factor *= Variations.choices(changed, unchanged) }
                }
                return factor
            }
        }
    }
}
