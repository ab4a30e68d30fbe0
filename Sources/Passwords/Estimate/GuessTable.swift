import Cryptography

/// The cheapest guess of every stretch of a password, as the matchers offer them, in locked memory.
struct GuessTable: ~Copyable {
    /// A stretch shorter than the password costs at least so much: a guesser must find out that it is there.
    ///
    /// - Source: zxcvbn 4.5.0, scoring.py.
    private static let fewestOfOne = 10.0
    private static let fewestOfSeveral = 50.0

    /// Letters of the password.
    let count: Int

    /// Guesses by first letter and end; 0 where nothing was offered.
    private var guesses: SecretArray<Double>
    private var models: SecretArray<UInt8>
    private var ranks: SecretArray<UInt32>

    /// Factors of beginnings that end and of endings that begin at a place; 0 for none.
    private var beginnings: SecretArray<Double>
    private var endings: SecretArray<Double>
    private var affixRanks: SecretArray<UInt32>

    init(count: Int) {
        self.count = count
        guesses = SecretArray(count: count * (count + 1))
        models = SecretArray(count: count * (count + 1))
        ranks = SecretArray(count: count * (count + 1))
        beginnings = SecretArray(count: count + 1)
        endings = SecretArray(count: count + 1)
        affixRanks = SecretArray(count: 2 * (count + 1))
    }

    /// Says that letters take so many guesses.
    mutating func offer(_ letters: Range<Int>, guesses offered: Double, _ model: GuessModel) {
        var offered = offered
        if letters.count < count {
            offered = max(offered, letters.count == 1 ? Self.fewestOfOne : Self.fewestOfSeveral)
        }
        let slot = slot(letters)
        guard guesses[slot] == 0 || offered < guesses[slot] else { return }
        let (code, rank) = model.packed
        guesses[slot] = offered
        models[slot] = code
        ranks[slot] = rank
    }

    /// Says that the letters before a place are one of the usual beginnings.
    mutating func offerBeginning(upTo end: Int, guesses: Double, rank: Int) {
        guard beginnings[end] == 0 || guesses < beginnings[end] else { return }
        beginnings[end] = guesses
        affixRanks[end] = UInt32(rank)
    }

    /// Says that the letters from a place on are one of the usual endings.
    mutating func offerEnding(from start: Int, guesses: Double, rank: Int) {
        guard endings[start] == 0 || guesses < endings[start] else { return }
        endings[start] = guesses
        affixRanks[count + 1 + start] = UInt32(rank)
    }

    /// The guesses for letters; `nil` when nothing was offered.
    func guesses(for letters: Range<Int>) -> Double? {
        let found = guesses[slot(letters)]
        return found == 0 ? nil : found
    }

    func model(of letters: Range<Int>) -> GuessModel {
        let slot = slot(letters)
        return GuessModel(code: models[slot], rank: ranks[slot])
    }

    func beginning(upTo end: Int) -> Double? { beginnings[end] == 0 ? nil : beginnings[end] }
    func ending(from start: Int) -> Double? { endings[start] == 0 ? nil : endings[start] }
    func rankOfBeginning(upTo end: Int) -> Int { Int(affixRanks[end]) }
    func rankOfEnding(from start: Int) -> Int { Int(affixRanks[count + 1 + start]) }

    private func slot(_ letters: Range<Int>) -> Int { letters.lowerBound * (count + 1) + letters.upperBound }
}

extension GuessModel {
    /// As two numbers, for locked memory.
    fileprivate var packed: (code: UInt8, rank: UInt32) {
        switch self {
        case .bruteForce: (0, 0)
        case .commonPassword(let rank): (1, UInt32(rank))
        case .word(let rank): (2, UInt32(rank))
        case .cryptoTerm(let rank): (3, UInt32(rank))
        case .affix(let rank): (4, UInt32(rank))
        case .diceware: (5, 0)
        case .keyboardWalk: (6, 0)
        case .layoutShift: (7, 0)
        case .repetition: (8, 0)
        case .sequence: (9, 0)
        case .date: (10, 0)
        case .year: (11, 0)
        case .neighbour: (12, 0)
        case .context(let kind): (13, UInt32(GuessContext.Kind.allCases.firstIndex(of: kind) ?? 0))
        }
    }

    fileprivate init(code: UInt8, rank: UInt32) {
        switch code {
        case 1: self = .commonPassword(rank: Int(rank))
        case 2: self = .word(rank: Int(rank))
        case 3: self = .cryptoTerm(rank: Int(rank))
        case 4: self = .affix(rank: Int(rank))
        case 5: self = .diceware
        case 6: self = .keyboardWalk
        case 7: self = .layoutShift
        case 8: self = .repetition
        case 9: self = .sequence
        case 10: self = .date
        case 11: self = .year
        case 12: self = .neighbour
        case 13: self = .context(GuessContext.Kind.allCases[Int(rank)])
        default: self = .bruteForce
        }
    }
}
