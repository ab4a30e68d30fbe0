import VaultModel

/// Reads a date that somebody typed.
enum DateReading {
    /// A day of the calendar from 2020 on, such as the one on which a key expires.
    ///
    /// - Throws: `.usage`.
    static func day(_ text: String, _ option: String) throws(VaultError) -> Day {
        guard let day = Day(text) else { throw notADate(text, option) }
        return day
    }

    /// The beginning of a day that has come, from 1970 on.
    ///
    /// - Throws: `.usage` for a day in the future too.
    static func past(_ text: String, _ option: String, now: Timestamp) throws(VaultError) -> Timestamp {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int64($0) }
        guard text.utf8.count == 10, parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2]
        else {
            throw notADate(text, option)
        }
        let seconds = Day.daysSince1970(year: year, month: month, day: day) * 86_400
        let time = Timestamp(secondsSince1970: seconds)
        // Written again it is another text when there is no such day, or it lies before 1970.
        guard time.date == text else { throw notADate(text, option) }
        guard time <= now else {
            throw VaultError(
                .usage, "\(option): \(text) is in the future",
                hint: "today is \(now.date) by this machine's clock, in UTC")
        }
        return time
    }

    private static func notADate(_ text: String, _ option: String) -> VaultError {
        VaultError(.usage, "\(option): \(Visible.quoted(text)) is no date", hint: "write it as 2026-01-31")
    }
}
