import Cryptography
import Hygiene
package import VaultModel

/// What was written to the calendar of one finding.
package struct CalendarNote: Equatable, Sendable {
    package let key: ReminderKey
    /// The day of the event.
    package internal(set) var day: Day
    /// How often what it says of the event has changed. It is kept for ever: a calendar takes no event whose number fell.
    package internal(set) var sequence: UInt16 = 0
    /// The day on which it was called off.
    package internal(set) var cancelled: Day?

    init(key: ReminderKey, day: Day) {
        self.key = key
        self.day = day
    }

    /// Days for which an event that was called off stays in the file, for whoever fetches it seldom.
    private static let goodbye = 90

    /// Whether the file still speaks of it.
    func isWritten(on today: Day) -> Bool { cancelled.map { $0.advanced(by: Self.goodbye) >= today } ?? true }

    /// The event on another day, or held again.
    func moved(to day: Day) -> CalendarNote {
        guard self.day != day || cancelled != nil else { return self }
        var note = self
        note.day = day
        note.cancelled = nil
        note.sequence = UInt16(clamping: Int(sequence) + 1)
        return note
    }

    /// The event called off.
    func cancelled(on today: Day) -> CalendarNote {
        guard cancelled == nil else { return self }
        var note = self
        note.cancelled = today
        note.sequence = UInt16(clamping: Int(sequence) + 1)
        return note
    }

    /// The name that the event has in every file: the same for the same finding of the same vault, and a riddle to whoever
    /// keeps the calendar.
    func name(in vault: Identifier) -> String {
        var bytes = vault.bytes
        bytes.append(integer: key.alias)
        bytes.append(integer: key.rule.number)
        return Identifier(Blake2b.digest(of: bytes.span, personal: "vault.calendar").bytes.span).text
    }
}
