package import VaultModel
import Hygiene

/// Putting a reminder off: it says nothing until a day. The audit goes on telling of the finding.
package enum Snooze {
    /// The most days for which something is put off at once.
    package static let mostDays = 14

    /// How often an error is put off before it is mended, or waived with a reason.
    package static let mostTimesForError = 3

    /// Why something cannot be put off.
    package enum Refusal: Error, Equatable, Sendable {
        /// Nothing of that name fires.
        case notThere
        /// Not a number of days from 1 to 14.
        case days
        /// An error that was put off as often as errors are.
        case tooOften
        /// It is only counted, and never told of.
        case note
    }
}

extension ReminderState {
    /// Puts a finding off.
    ///
    /// - Parameter days: 1 is until the end of today.
    /// - Returns: The last day on which nothing is said. It lies before the day by which something has to be done.
    package mutating func snooze(_ key: ReminderKey, days: Int, today: Day) throws(Snooze.Refusal) -> Day {
        guard (1...Snooze.mostDays).contains(days) else { throw .days }
        guard let index = index(of: key), lives[index].ended == nil else { throw .notThere }
        let life = lives[index]
        guard life.severity > .note else { throw .note }
        guard life.severity < .error || life.snoozes < Snooze.mostTimesForError else { throw .tooOften }
        var until = today.advanced(by: days - 1)
        if let due = life.due, due > today { until = min(until, due.advanced(by: -1)) }
        lives[index].snoozedUntil = until
        lives[index].snoozes = min(life.snoozes + 1, Int(UInt8.max))
        lives[index].lastTold = life.lastTold ?? today
        return until
    }
}
