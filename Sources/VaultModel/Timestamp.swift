/// A moment: milliseconds since 1970, UTC.
package struct Timestamp: Hashable, Comparable, Sendable {
    package let milliseconds: UInt64

    package init(milliseconds: UInt64) { self.milliseconds = milliseconds }
    package init(secondsSince1970 seconds: Int64) { milliseconds = UInt64(max(0, seconds)) * 1_000 }

    package var secondsSince1970: Int64 { Int64(milliseconds / 1_000) }
    package var day: Day { Day(daysSince1970: Int64(milliseconds / 86_400_000)) }

    package static func < (left: Timestamp, right: Timestamp) -> Bool { left.milliseconds < right.milliseconds }

    /// `YYYY-MM-DD`, in years that a `Day` does not reach too.
    package var date: String { Day.text(daysSince1970: Int64(milliseconds / 86_400_000)) }

    /// `YYYY-MM-DDTHH:MM:SSZ`, RFC 3339.
    package var text: String {
        let seconds = milliseconds / 1_000 % 86_400
        func two(_ number: UInt64) -> String { (number < 10 ? "0" : "") + String(number) }
        return date + "T\(two(seconds / 3_600)):\(two(seconds / 60 % 60)):\(two(seconds % 60))Z"
    }
}

/// A calendar day, as days since 2020-01-01; the form in which the file keeps dates without a time.
package struct Day: Hashable, Comparable, Sendable {
    /// 2020-01-01, in days since 1970.
    private static let epoch: Int64 = 18_262

    package let number: UInt16

    package init(number: UInt16) { self.number = number }

    /// Days before 2020 and after 2199 are brought to the nearest that can be written.
    package init(daysSince1970 days: Int64) { number = UInt16(clamping: days - Self.epoch) }

    /// Reads `YYYY-MM-DD`; `nil` when it is no day of the calendar between 2020 and 2199.
    package init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2,
            let year = UInt16(parts[0]), let month = UInt16(parts[1]), let day = UInt16(parts[2])
        else { return nil }
        let days = Self.daysSince1970(year: Int64(year), month: Int64(month), day: Int64(day)) - Self.epoch
        guard let number = UInt16(exactly: days) else { return nil }
        self.number = number
        guard self.text == text else { return nil }
    }

    package var daysSince1970: Int64 { Int64(number) + Self.epoch }
    package var start: Timestamp { Timestamp(secondsSince1970: daysSince1970 * 86_400) }
    package var text: String { Self.text(daysSince1970: daysSince1970) }

    package static func < (left: Day, right: Day) -> Bool { left.number < right.number }

    /// - Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `days_from_civil`.
    package static func daysSince1970(year: Int64, month: Int64, day: Int64) -> Int64 {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// - Source: the same, `civil_from_days`.
    static func text(daysSince1970 days: Int64) -> String {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        let month = monthFromMarch + (monthFromMarch < 10 ? 3 : -9)
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        func two(_ number: Int64) -> String { (number < 10 ? "0" : "") + String(number) }
        guard year <= 9_999 else { return "\(year)-\(two(month))-\(two(day))" }
        // Byte by byte: a report has tens of thousands of days.
        func digit(_ number: Int64) -> UInt8 { UInt8(ascii: "0") + UInt8(number % 10) }
        let dash = UInt8(ascii: "-")
        let bytes = [
            digit(year / 1_000), digit(year / 100), digit(year / 10), digit(year), dash, digit(month / 10),
            digit(month), dash, digit(day / 10), digit(day),
        ]
        return String(decoding: bytes, as: UTF8.self)
    }
}
