import Cryptography
import Passwords

/// Finds the values that are alike: who meets whom, what one tells of the other, and what of it is worth telling.
struct LikenessSearch {
    /// Likeness to more others says nothing new.
    private static let mostForValue = 8

    /// A secret that others make this much easier to guess, as a power of ten, is worth telling of.
    private static let least: Float = 2

    /// Neighbours by beginning or ending share so many characters at least.
    private static let leastBeginning = 4

    private struct Likeness {
        let one: Int
        let other: Int
        let guesses: Guesses
    }

    /// The values of the pool that are compared.
    private let compared: [Int]
    private let holders: Holders
    private var guesses: ConditionalGuesses
    /// log10 of the guesses for each value alone, the most of any of its holders.
    private var alone: [Float] = []
    /// log10 of how many pairs of numbers there are.
    private let pairsOfNumbers: Float

    private let limit: ComparisonLimit

    /// Pairs that were left out, since they would have taken too long.
    private(set) var notCompared = 0

    init(
        _ compared: [Int], _ holders: Holders, _ readings: borrowing Readings, limit: ComparisonLimit,
        estimate: @escaping (Span<UInt8>) -> Double
    ) {
        self.compared = compared
        self.holders = holders
        self.limit = limit
        guesses = ConditionalGuesses(estimate: estimate)
        let numbers = readings.values.count { $0.isNumber }
        pairsOfNumbers = 2 * Float(Logarithm.base10(Double(max(1, numbers))))
        for (index, value) in compared.enumerated() {
            let reading = readings.values[index]
            var most: Float = reading.isNumber ? Float(reading.plain.count) : .infinity
            let known = holders.subjects(value).map { Float(holders.secrets[$0].log10Guesses ?? .infinity) }
            most = min(most, known.max() ?? .infinity)
            alone.append(most)
        }
    }

    /// Tells of all that are alike.
    mutating func run(_ readings: borrowing Readings, randomness: Randomness, to found: inout FoundRelations) {
        let values = readings.values
        readings.withBytes { text in
            addHistories(values, of: text, to: &found)
            var likenesses: [Likeness] = []
            var known = [Int](repeating: 0, count: values.count)
            var work = Workload(values: values.count, limit: limit)
            for pair in candidates(values, of: text, randomness) {
                let (one, other) = CandidatePairs.values(of: pair)
                // In a crowd enough is soon known of everybody.
                guard min(known[one], known[other]) < 2 * Self.mostForValue,
                    max(most(one, values), most(other, values)) > 0
                else { continue }
                guard work.allows(one, other) else {
                    notCompared += 1
                    continue
                }
                let before = guesses.work
                let found = guesses.cheapest(for: values[one], and: values[other], of: text)
                work.add(guesses.work - before, one, other)
                for (one, other, guesses) in [(one, other, found.one), (other, one, found.other)] {
                    guard let guesses, isWorthTelling(guesses, of: one, values) else { continue }
                    likenesses.append(Likeness(one: one, other: other, guesses: guesses))
                    known[one] += guesses.log10 <= ConditionalGuesses.cheap ? 2 : 1
                }
            }
            tell(Self.closest(likenesses, of: values.count), to: &found)
        }
    }

    private func candidates(
        _ values: [ReadValue], of text: Span<UInt8>, _ randomness: Randomness
    ) -> [UInt64] {
        let wanted = values.indices.filter { index in
            let value = values[index]
            return Readings.comparable.contains(value.plain.count)
                && (!value.isNumber || isWorthTelling(Guesses(.four, .counter), of: index, values))
        }
        let order = TextOrder(values, wanted, of: text)
        var pairs = CandidatePairs(order)
        var keys = LikenessKeys(from: randomness)
        for (one, other) in order.neighbours(values, sharing: Self.leastBeginning, of: text) { pairs.add(one, other) }
        for index in wanted { keys.addStems(of: values[index], index, to: &pairs, of: text) }
        pairs.meet()
        for index in wanted { keys.addPieces(of: values[index], index, to: &pairs, of: text) }
        pairs.meet()
        for index in wanted { keys.addGrams(of: values[index], index, to: &pairs, of: text) }
        pairs.meet()
        return pairs.pairs
    }

    private func isWorthTelling(_ guesses: Guesses, of value: Int, _ values: [ReadValue]) -> Bool {
        guesses.log10 <= most(value, values)
    }

    /// log10 of the most guesses by which a value's likeness to another is worth telling of.
    private func most(_ value: Int, _ values: [ReadValue]) -> Float {
        let most = alone[value] - Self.least
        // Among many numbers some are alike by chance.
        return values[value].isNumber ? min(most, Float(values[value].plain.count) - pairsOfNumbers) : most
    }

    /// What a record's former values tell of its present one, by chance or not: there are few of them.
    private mutating func addHistories(_ values: [ReadValue], of text: Span<UInt8>, to found: inout FoundRelations) {
        let readByValue = Dictionary(uniqueKeysWithValues: compared.enumerated().map { ($1, $0) })
        for history in holders.histories {
            let (present, former) = (holders.valueOfSecret[history.present], holders.valueOfSecret[history.former])
            guard present != former, let one = readByValue[present], let other = readByValue[former],
                holders.secrets[history.present].participation == .full,
                max(values[one].plain.count, values[other].plain.count) <= Readings.comparable.upperBound,
                let guesses = guesses.cheapest(for: values[one], and: values[other], of: text).one,
                guesses.log10 <= alone[one] - Self.least
            else { continue }
            found.add(history.present, given: history.former, guesses)
        }
    }

    /// The likenesses that are among the closest of one of their two values.
    private static func closest(_ likenesses: [Likeness], of values: Int) -> [Likeness] {
        let sorted = likenesses.sorted {
            ($0.guesses.log10, $0.one, $0.other) < ($1.guesses.log10, $1.one, $1.other)
        }
        var told = [Int](repeating: 0, count: values)
        return sorted.filter { likeness in
            guard told[likeness.one] < mostForValue || told[likeness.other] < mostForValue else { return false }
            told[likeness.one] += 1
            told[likeness.other] += 1
            return true
        }
    }

    private func tell(_ likenesses: [Likeness], to found: inout FoundRelations) {
        let mutual = Set(likenesses.map { UInt64($0.one) << 32 | UInt64($0.other) })
        for likeness in likenesses {
            guard let other = holders.representative(compared[likeness.other]),
                let first = holders.representative(compared[likeness.one])
            else { continue }
            let isMutual = mutual.contains(UInt64(likeness.other) << 32 | UInt64(likeness.one))
            for subject in holders.subjects(compared[likeness.one]) {
                guard likeness.guesses.log10 <= Float(holders.secrets[subject].log10Guesses ?? .infinity) - Self.least
                else { continue }
                // The first of both values are told of once, if it is true of both.
                if subject == first, isMutual, other < subject, holders.secrets[other].side.replaced == nil { continue }
                found.add(subject, given: other, likeness.guesses)
            }
        }
    }
}
