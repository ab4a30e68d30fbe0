/// A way to write a day, month or year in digits.
///
/// People choose dates, so a guesser tries them first.
struct DateShape: Sendable {
    private enum Part { case day, month, year, shortYear }

    /// 1900 to 2099: the years that people live in, were born in, or look forward to.
    private static let years = 1900...2099
    private static let longestMonths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

    private let parts: [Part]

    static let all: [DateShape] = [
        [.year], [.day, .month], [.month, .day],
        [.month, .year], [.year, .month],
        [.day, .month, .shortYear], [.month, .day, .shortYear], [.shortYear, .month, .day],
        [.day, .month, .year], [.month, .day, .year], [.year, .month, .day],
    ].map { DateShape(parts: $0) }

    /// The number of digits, separators not counted.
    var digitCount: Int { parts.reduce(0) { $0 + Self.width($1) } }

    /// The number of parts, between which separators may stand.
    var partCount: Int { parts.count }

    /// How many texts have this shape.
    var count: Int {
        let days = parts.contains { $0 == .day } ? 366 : parts.contains { $0 == .month } ? 12 : 1
        let years = parts.contains { $0 == .year } ? Self.years.count : parts.contains { $0 == .shortYear } ? 100 : 1
        return days * years
    }

    /// The number of characters when separators stand between the parts, or do not.
    func length(withSeparators: Bool) -> Int { digitCount + (withSeparators ? partCount - 1 : 0) }

    /// Whether the text at a place has this shape, with a separator between every two parts or none.
    func matches(_ text: Span<UInt8>, at start: Int, separator: UInt8? = nil) -> Bool {
        guard start + length(withSeparators: separator != nil) <= text.count else { return false }
        var offset = start
        var (day, month) = (1, 1)
        for (index, part) in parts.enumerated() {
            if let separator, index > 0 {
                guard text[offset] == separator else { return false }
                offset += 1
            }
            var value = 0
            for _ in 0..<Self.width(part) {
                guard ASCII.isDigit(text[offset]) else { return false }
                value = value * 10 + Int(text[offset] - 48)
                offset += 1
            }
            switch part {
            case .day: day = value
            case .month: month = value
            case .year: guard Self.years.contains(value) else { return false }
            case .shortYear: break
            }
        }
        return (1...12).contains(month) && (1...Self.longestMonths[month - 1]).contains(day)
    }

    private static func width(_ part: Part) -> Int { part == .year ? 4 : 2 }
}
