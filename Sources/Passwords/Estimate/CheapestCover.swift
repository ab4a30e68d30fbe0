import Cryptography

/// The cheapest way to guess a password stretch by stretch.
///
/// A cover of l stretches takes l! times the product of their guesses, since their order must be found, and 10,000 to
/// the power of l - 1 more, since shorter covers are tried before. Letters that nothing was offered for cost ten each,
/// whatever they are. A usual beginning or ending multiplies the guesses without being a stretch of its own: guessing
/// programs try every word with all of them. So does what stands between two words.
///
/// - Source: Wheeler, "zxcvbn: Low-Budget Password Strength Estimation", USENIX Security 2016, section 4; the affixes
///   are ours.
struct CheapestCover: ~Copyable {
    private enum State: Int, CaseIterable {
        /// The last stretch was offered.
        case offered
        /// The last stretch is letter by letter.
        case spelled
        /// What comes next must be offered: behind a beginning, or between two words.
        case waiting
    }

    private static let guessesOfLetter = 10.0
    private static let guessesBeforeLongerCover = 10_000.0
    /// Shorter words have no ending; it would be found by chance.
    private static let shortestWithAffix = 3
    /// Signs that words are joined by; the same again costs nothing.
    private static let guessesOfJoint = 8.0

    private let count: Int
    /// Covers of more stretches take more guesses than all letters one by one, which is a cover of one.
    private let mostStretches: Int
    /// The product of the guesses by state, place and number of stretches; 0 where there is no cover.
    private var products: SecretArray<Double>
    /// Where the last stretch began, and the state before it.
    private var origins: SecretArray<UInt16>

    /// The guesses for all letters; 1 for none.
    private(set) var guesses = 1.0

    /// How many stretches the cheapest cover has, and where its ending begins.
    private var stretches = 0
    private var ending = 0

    init(_ table: borrowing GuessTable, of candidate: borrowing Candidate) {
        count = table.count
        // With one stretch more, 10,000 to the power of the others is more than ten to the power of the letters.
        mostStretches = count / 4 + 1
        let size = State.allCases.count * (count + 1) * (mostStretches + 1)
        products = SecretArray(count: size)
        origins = SecretArray(count: size)
        guard count > 0 else { return }
        set(.offered, 0, 0, 1, from: 0, .offered)
        for place in 0..<count {
            if place > 0, let factor = table.beginning(upTo: place) {
                set(.waiting, place, 0, factor, from: 0, .waiting)
            }
            let joint = joint(at: place, of: candidate)
            let letter = candidate.width(place..<place + 1) == 0 ? 1 : Self.guessesOfLetter
            for stretches in 0...min(place, mostStretches) { extend(place, stretches, letter: letter, joint: joint) }
            for end in place + 1...count {
                guard let guesses = table.guesses(for: place..<end) else { continue }
                for stretches in 0..<min(place + 1, mostStretches) { offer(guesses, place, end, behind: stretches) }
            }
        }
        finish(table)
    }

    /// The parts of the cheapest cover.
    func parts(_ table: borrowing GuessTable, of candidate: borrowing Candidate) -> [StrengthPart] {
        guard count > 0 else { return [] }
        var parts: [StrengthPart] = []
        func add(_ letters: Range<Int>, _ model: GuessModel, _ guesses: Double) {
            let characters = candidate.characters(letters)
            guard !characters.isEmpty else { return }
            parts.append(StrengthPart(range: characters, model: model, log10Guesses: Logarithm.base10(guesses)))
        }
        var (end, left) = (ending, stretches)
        var state = end < count || isOffered ? State.offered : .spelled
        if end < count, let factor = table.ending(from: end) {
            add(end..<count, .affix(rank: table.rankOfEnding(from: end)), factor)
        }
        while end > 0 {
            let origin = origins[slot(state, end, left)]
            let (start, before) = (Int(origin >> 2), State(rawValue: Int(origin & 3)) ?? .offered)
            switch state {
            case .offered:
                add(start..<end, table.model(of: start..<end), table.guesses(for: start..<end) ?? 1)
                left -= 1
            case .spelled:
                // Up to a state that is not spelled: one part of several letters.
                let guesses = product(.spelled, end, left)
                var (first, previous, rest) = (start, before, left)
                while previous == .spelled {
                    let earlier = origins[slot(.spelled, first, rest)]
                    (first, previous) = (Int(earlier >> 2), State(rawValue: Int(earlier & 3)) ?? .offered)
                }
                rest -= 1
                add(first..<end, .bruteForce, guesses / product(previous, first, rest))
                (end, state, left) = (first, previous, rest)
                continue
            case .waiting:
                let isBeginning = start == 0 && left == 0
                let factor = isBeginning ? product(.waiting, end, 0) : joint(at: start, of: candidate) ?? 1
                add(start..<end, .affix(rank: isBeginning ? table.rankOfBeginning(upTo: end) : 1), factor)
                if isBeginning { return parts.reversed() }
            }
            (end, state) = (start, before)
        }
        return parts.reversed()
    }

    /// Goes on letter by letter from all covers up to a place that have so many stretches.
    private mutating func extend(_ place: Int, _ stretches: Int, letter: Double, joint: Double?) {
        let offered = product(.offered, place, stretches)
        let spelled = product(.spelled, place, stretches)
        if spelled > 0 { set(.spelled, place + 1, stretches, spelled * letter, from: place, .spelled) }
        guard offered > 0 else { return }
        if stretches < mostStretches {
            set(.spelled, place + 1, stretches + 1, offered * letter, from: place, .offered)
        }
        if stretches > 0, let joint { set(.waiting, place + 1, stretches, offered * joint, from: place, .offered) }
    }

    /// Goes on by letters that were offered, from the cheapest cover up to a place that has so many stretches.
    private mutating func offer(_ guesses: Double, _ place: Int, _ end: Int, behind stretches: Int) {
        let offered = product(.offered, place, stretches)
        let spelled = product(.spelled, place, stretches)
        let waiting = product(.waiting, place, stretches)
        var (best, state) = (offered, State.offered)
        if spelled > 0, best == 0 || spelled < best { (best, state) = (spelled, .spelled) }
        if waiting > 0, best == 0 || waiting < best { (best, state) = (waiting, .waiting) }
        if best > 0 { set(.offered, end, stretches + 1, best * guesses, from: place, state) }
    }

    private var isOffered: Bool {
        let offered = product(.offered, count, stretches)
        let spelled = product(.spelled, count, stretches)
        return offered > 0 && (spelled == 0 || offered <= spelled)
    }

    /// Chooses among the covers of all letters, those with an ending included.
    private mutating func finish(_ table: borrowing GuessTable) {
        var (orders, before, fewest) = (1.0, 1.0, Double.infinity)
        for number in 1...min(count, mostStretches) {
            orders *= Double(number)
            if number > 1 { before *= Self.guessesBeforeLongerCover }
            for place in 1...count {
                var product = product(.offered, place, number)
                if place == count {
                    let spelled = self.product(.spelled, place, number)
                    if spelled > 0, product == 0 || spelled < product { product = spelled }
                } else {
                    guard product > 0, let factor = table.ending(from: place) else { continue }
                    let start = Int(origins[slot(.offered, place, number)] >> 2)
                    guard place - start >= Self.shortestWithAffix else { continue }
                    product *= factor
                }
                guard product > 0 else { continue }
                let guesses = orders * product + before
                if guesses < fewest { (fewest, stretches, ending) = (guesses, number, place) }
            }
        }
        guesses = fewest
    }

    /// What a sign costs that stands between two words; `nil` when the letter is none, or the last.
    private func joint(at place: Int, of candidate: borrowing Candidate) -> Double? {
        let symbol = candidate.symbol(at: place)
        guard place > 0, place + 1 < count, let byte = UInt8(exactly: symbol), Alphabet.special.contains(byte) else {
            return nil
        }
        for earlier in 0..<place where candidate.symbol(at: earlier) == symbol { return 1 }
        return Self.guessesOfJoint
    }

    private func slot(_ state: State, _ place: Int, _ stretches: Int) -> Int {
        (state.rawValue * (count + 1) + place) * (mostStretches + 1) + stretches
    }

    private func product(_ state: State, _ place: Int, _ stretches: Int) -> Double {
        products[slot(state, place, stretches)]
    }

    private mutating func set(
        _ state: State, _ place: Int, _ stretches: Int, _ product: Double, from start: Int, _ before: State
    ) {
        let slot = slot(state, place, stretches)
        guard products[slot] == 0 || product < products[slot] else { return }
        products[slot] = product
        origins[slot] = UInt16(start << 2 | before.rawValue)
    }
}
