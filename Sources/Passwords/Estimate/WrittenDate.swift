/// A year or a date, with or without separators: `2024`, `31121999`, `1999-12-31`, `1/5/80`.
///
/// - Source: zxcvbn 4.5.0, matching.py and scoring.py, with its year of reference.
enum WrittenDate {
    private static let referenceYear = 2017
    private static let fewestYears = 20
    private static let recentYears = 1900...2029
    private static let years = 1000...2050
    private static let separators = Set(" \t/\\_.-".unicodeScalars.map(\.value))
    /// Where day, month and year may be parted, by the number of digits.
    private static let splits: [Int: [(Int, Int)]] = [
        4: [(1, 2), (2, 3)], 5: [(1, 3), (2, 3)], 6: [(1, 2), (2, 4), (4, 5)],
        7: [(1, 3), (2, 3), (4, 5), (4, 6)], 8: [(2, 4), (4, 6)],
    ]

    static func offer(_ candidate: borrowing Candidate, to table: inout GuessTable) {
        for start in 0..<candidate.count where candidate.digit(at: start) != nil {
            var end = start
            while end < min(candidate.count, start + 8), candidate.digit(at: end) != nil { end += 1 }
            offerDigits(from: start, to: end, candidate, &table)
            offerSeparated(from: start, candidate, &table)
        }
    }

    private static func offerDigits(
        from start: Int, to last: Int, _ candidate: borrowing Candidate, _ table: inout GuessTable
    ) {
        guard last - start >= 4 else { return }
        let year = number(start..<start + 4, of: candidate)
        if recentYears.contains(year) {
            table.offer(start..<start + 4, guesses: Double(distance(of: year)), .year)
        }
        for end in start + 4...last {
            var nearest: Int?
            for (first, second) in splits[end - start] ?? [] {
                let parts = [start..<start + first, start + first..<start + second, start + second..<end]
                guard let distance = distance(of: parts.map { number($0, of: candidate) }) else { continue }
                nearest = min(nearest ?? distance, distance)
            }
            if let nearest { table.offer(start..<end, guesses: Double(365 * nearest), .date) }
        }
    }

    private static func offerSeparated(
        from start: Int, _ candidate: borrowing Candidate, _ table: inout GuessTable
    ) {
        for first in 1...4 {
            for second in 1...2 {
                let (one, other) = (start + first, start + first + 1 + second)
                guard other + 1 < candidate.count, separators.contains(candidate.symbol(at: one)),
                    candidate.symbol(at: one) == candidate.symbol(at: other)
                else { continue }
                for last in 1...4 where other + 1 + last <= candidate.count {
                    let parts = [start..<one, one + 1..<other, other + 1..<other + 1 + last]
                    guard parts.allSatisfy({ isNumber($0, of: candidate) }) else { continue }
                    guard let distance = distance(of: parts.map { number($0, of: candidate) }) else { continue }
                    table.offer(start..<other + 1 + last, guesses: Double(365 * 4 * distance), .date)
                }
            }
        }
    }

    /// How many years lie as near as that of a date; `nil` when three numbers are none.
    private static func distance(of numbers: [Int]) -> Int? {
        guard (1...31).contains(numbers[1]) else { return nil }
        guard numbers.allSatisfy({ $0 <= 99 || years.contains($0) }) else { return nil }
        guard numbers.count(where: { $0 > 31 }) < 2, numbers.count(where: { $0 > 12 }) < 3,
            numbers.count(where: { $0 < 1 }) < 2
        else { return nil }
        let ways = [(numbers[2], numbers[0]), (numbers[0], numbers[2])]
        for (year, other) in ways where years.contains(year) {
            return isDay(other, numbers[1]) ? distance(of: year) : nil
        }
        for (year, other) in ways where isDay(other, numbers[1]) {
            return distance(of: year > 50 ? year + 1900 : year + 2000)
        }
        return nil
    }

    private static func distance(of year: Int) -> Int { max(abs(year - referenceYear), fewestYears) }

    private static func isDay(_ one: Int, _ other: Int) -> Bool {
        (1...31).contains(one) && (1...12).contains(other) || (1...31).contains(other) && (1...12).contains(one)
    }

    private static func isNumber(_ digits: Range<Int>, of candidate: borrowing Candidate) -> Bool {
        for index in digits where candidate.digit(at: index) == nil { return false }
        return true
    }

    private static func number(_ digits: Range<Int>, of candidate: borrowing Candidate) -> Int {
        var number = 0
        for index in digits { number = number * 10 + (candidate.digit(at: index) ?? 0) }
        return number
    }
}
