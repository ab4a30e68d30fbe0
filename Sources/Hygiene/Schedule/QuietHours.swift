/// A part of the day in which nobody is told anything.
package struct QuietHours: Equatable, Sendable {
    package let from: TimeOfDay
    package let until: TimeOfDay

    /// The longest, in minutes: a policy must not be able to silence the job.
    package static let longest = 1_200

    /// Reads `22:00-07:00`; `nil` when it is no part of a day.
    package init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, let from = TimeOfDay(String(parts[0])), let until = TimeOfDay(String(parts[1])),
            from != until
        else { return nil }
        self.from = from
        self.until = until
    }

    /// Minutes, over midnight where it ends earlier than it begins.
    package var length: Int { TimeOfDay(minutes: until.minutes - from.minutes).minutes }

    /// `22:00-07:00`
    package var text: String { "\(from.text)-\(until.text)" }

    /// Whether nobody is told at that time; the end does not belong to it.
    package func contains(_ time: TimeOfDay) -> Bool {
        TimeOfDay(minutes: time.minutes - from.minutes).minutes < length
    }

    /// Whether every run may fall into them, so that nobody would ever be told.
    package func silence(_ rhythm: Rhythm) -> Bool {
        rhythm.hours.allSatisfy { hour in
            (0...Rhythm.leewayInMinutes).contains { late in
                contains(TimeOfDay(minutes: hour * 60 + rhythm.at.minute + late))
            }
        }
    }
}
