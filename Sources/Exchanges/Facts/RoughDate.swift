package import VaultModel

/// A year, a month or a day, as exactly as it is known.
///
/// Not a `Day`, which begins in 2020: incidents are older.
package struct RoughDate: Equatable, Sendable, CustomStringConvertible {
    /// `2018`, `2018-11` or `2018-11-05`.
    package let text: String

    /// Its first day and the day after its last, in days since 1970.
    private let days: Range<Int64>

    /// Reads one; `nil` when it is no date between 2008 and 2199.
    package init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        let widths = parts.map(\.utf8.count)
        let numbers = parts.compactMap { part in part.utf8.allSatisfy { (48...57).contains($0) } ? Int64(part) : nil }
        guard (1...3).contains(parts.count), widths == Array([4, 2, 2].prefix(parts.count)),
            numbers.count == parts.count, (2008...2199).contains(numbers[0])
        else { return nil }
        let (year, month) = (numbers[0], numbers.count > 1 ? numbers[1] : 1)
        guard (1...12).contains(month) else { return nil }
        let start = Day.daysSince1970(year: year, month: month, day: 1)
        let nextMonth = Day.daysSince1970(
            year: month == 12 ? year + 1 : year, month: month == 12 ? 1 : month + 1, day: 1)
        switch numbers.count {
        case 1: days = start..<Day.daysSince1970(year: year + 1, month: 1, day: 1)
        case 2: days = start..<nextMonth
        default:
            let day = start + numbers[2] - 1
            guard (start..<nextMonth).contains(day) else { return nil }
            days = day..<day + 1
        }
        self.text = text
    }

    /// The first moment that it may mean.
    package var begins: Timestamp { Timestamp(secondsSince1970: days.lowerBound * 86_400) }

    /// The first moment after it.
    package var ends: Timestamp { Timestamp(secondsSince1970: days.upperBound * 86_400) }

    package var description: String { text }
}

extension RoughDate: ExpressibleByStringLiteral {
    package init(stringLiteral text: StaticString) {
        guard let date = RoughDate(text.description) else { preconditionFailure("\(text) is no date") }
        self = date
    }
}
