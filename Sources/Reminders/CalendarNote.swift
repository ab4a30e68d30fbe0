package import VaultModel

/// What was written to the calendar of one finding.
package struct CalendarNote: Equatable, Sendable {
    package let key: ReminderKey
    /// The day of the event.
    package internal(set) var day: Day
    /// How often what it says of the event has changed.
    package internal(set) var sequence: UInt16 = 0
    /// The day on which it was called off.
    package internal(set) var cancelled: Day?

    init(key: ReminderKey, day: Day) {
        self.key = key
        self.day = day
    }
}
