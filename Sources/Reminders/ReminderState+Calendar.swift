import Cryptography
import Hygiene
package import VaultModel

extension ReminderState {
    /// The calendar of a timetable, and what was called off since the last one; remembers what is written.
    ///
    /// Warnings and errors with a day are events: the day by which something has to be done, or the one from which the rule
    /// fires. What fires without a day is no matter for a calendar, and a note asks for nothing.
    ///
    /// - Parameters:
    ///   - now: The moment that stands in the file as that of its making.
    ///   - hasLabels: Whether titles name account and rule; a calendar often lies with a stranger.
    package mutating func calendar(of timetable: Timetable, now: Timestamp, hasLabels: Bool) -> String {
        precondition(timetable.vault == vault, "a vault's state goes with its own timetable")
        let today = now.day
        let (days, reminders) = wanted(of: timetable, today)
        var notes = Dictionary(events.map { ($0.key, $0) }) { first, _ in first }
        for (key, note) in notes where days[key] == nil { notes[key] = note.cancelled(on: today) }
        for (key, day) in days {
            // A day that has come stays where it was written.
            guard let note = notes[key] else {
                notes[key] = day.map { CalendarNote(key: key, day: $0) }
                continue
            }
            notes[key] = note.moved(to: day ?? note.day)
        }
        events = notes.values.sorted { $0.key < $1.key }
        var text = CalendarText()
        text.add("BEGIN", "VCALENDAR")
        text.add("VERSION", "2.0")
        text.add("PRODID", Self.product)
        text.add("CALSCALE", "GREGORIAN")
        text.add("METHOD", "PUBLISH")
        for note in events.sorted(by: { ($0.day, $0.key) < ($1.day, $1.key) }) where note.isWritten(on: today) {
            text.add(note, reminders[note.key], of: vault, now: now, hasLabels: hasLabels)
        }
        text.add("END", "VCALENDAR")
        return text.text
    }

    private static let product = "-//vault//reminders//EN"

    /// Whether a file was written by `calendar`, so that it may be replaced.
    package static func isCalendar(_ bytes: Span<UInt8>) -> Bool {
        let beginning = Array("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:\(product)\r\n".utf8)
        return bytes.count >= beginning.count && bytes.extracting(0..<beginning.count).matches(beginning.span)
    }

    /// Days by key, `nil` for what fires without one; and the reminder of each.
    private func wanted(of timetable: Timetable, _ today: Day) -> ([ReminderKey: Day?], [ReminderKey: Reminder]) {
        var days: [ReminderKey: Day?] = [:]
        var reminders: [ReminderKey: Reminder] = [:]
        for reminder in timetable.reminders where reminder.severity > .note {
            let day = reminder.due ?? (reminder.from > today ? reminder.from : nil)
            let known = days[reminder.key] ?? nil
            days.updateValue([known, day].compactMap(\.self).min(), forKey: reminder.key)
            reminders[reminder.key] = reminder
        }
        return (days, reminders)
    }
}
