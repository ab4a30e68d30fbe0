import Hygiene
import VaultModel

/// The lines of a calendar file.
///
/// - Source: RFC 5545, sections 3.1 (lines of at most 75 octets, CRLF), 3.3.11 (escapes), 3.6.1 and 3.6.6 (events, alarms).
struct CalendarText {
    private(set) var text = ""

    private static let mostOctets = 75

    /// When alarms ring: at nine in the morning of the seventh day before and of the last one before. An event of a whole day
    /// begins at midnight, at which nobody wants to be woken.
    private static let alarms = ["-P6DT15H", "-PT15H"]

    /// One property, whose value is what the standard calls neither a text nor free of it: names, dates, numbers.
    mutating func add(_ name: String, _ value: String) {
        var octets = 0
        for scalar in (name + ":" + value).unicodeScalars {
            let size = UTF8.width(scalar)
            if octets + size > Self.mostOctets {
                // The space that marks the next line counts there.
                text += "\r\n "
                octets = 1
            }
            text.unicodeScalars.append(scalar)
            octets += size
        }
        text += "\r\n"
    }

    /// One property that a person reads.
    mutating func add(_ name: String, text value: String) {
        var escaped = ""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\\", ";", ",": escaped += "\\" + String(scalar)
            case "\n": escaped += "\\n"
            // Control characters have no place in a calendar.
            case _ where scalar.value < 32 || scalar.value == 127: continue
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        add(name, escaped)
    }

    /// One event.
    mutating func add(
        _ note: CalendarNote, _ reminder: Reminder?, of vault: Identifier, now: Timestamp, hasLabels: Bool
    ) {
        let isCancelled = note.cancelled != nil
        let (title, description) = words(note.key, reminder, hasLabels)
        add("BEGIN", "VEVENT")
        add("UID", note.name(in: vault))
        add("DTSTAMP", Self.digits(now.text))
        add("SEQUENCE", String(note.sequence))
        add("STATUS", isCancelled ? "CANCELLED" : "CONFIRMED")
        add("DTSTART;VALUE=DATE", Self.digits(note.day.text))
        add("SUMMARY", text: title)
        add("DESCRIPTION", text: description)
        add("CLASS", "PRIVATE")
        add("TRANSP", "TRANSPARENT")
        for trigger in isCancelled ? [] : Self.alarms {
            add("BEGIN", "VALARM")
            add("ACTION", "DISPLAY")
            add("DESCRIPTION", text: title)
            add("TRIGGER", trigger)
            add("END", "VALARM")
        }
        add("END", "VEVENT")
    }

    /// What a person reads. Without labels it tells not even the rule: that somebody has API keys is nobody's business.
    private func words(_ key: ReminderKey, _ reminder: Reminder?, _ hasLabels: Bool) -> (String, String) {
        guard hasLabels else { return ("Vault: something is due", "Run: vault due --unlock") }
        let rule = RuleCatalogue.rule(key.rule.description)
        let name = rule.map { "\(key.rule) \($0.name)" } ?? key.rule.description
        let place = key.alias == 0 ? "the vault" : reminder?.label ?? "an account"
        return (
            "\(place): \(name)",
            [rule?.page.summary, "Run: vault due --unlock"].compactMap(\.self).joined(separator: "\n")
        )
    }

    /// `2026-02-28` and `2026-02-28T10:00:00Z` without what stands between the digits.
    private static func digits(_ text: String) -> String { text.filter { $0 != "-" && $0 != ":" } }
}
