import Hygiene
package import Reminders
package import Rendering
package import VaultModel

/// What is due by the timetable of a vault that stays locked: what has a day, and how much else is open.
package struct LockedDueListing: Equatable, Sendable {
    /// One finding with a day.
    struct Entry: Equatable, Sendable {
        let reminder: Reminder
        /// The day that counts: by which something has to be done, else from which it fires.
        let day: Day
        let stage: FindingLife.Stage
        let snoozedUntil: Day?
    }

    /// How often a rule fires without a day.
    struct Count: Equatable, Sendable {
        let rule: RuleCode
        let severity: Severity
        let count: Int
    }

    package let asOf: Day
    /// The day on which the timetable was made.
    package let built: Day
    package let until: Day
    let dated: [Entry]
    let open: [Count]

    /// - Parameters:
    ///   - state: What is remembered of the findings, as it stands today.
    ///   - days: How far to look ahead.
    package init(_ timetable: Timetable, _ state: ReminderState, today: Day, within days: Int) {
        let until = today.advanced(by: max(0, min(days, Int(UInt16.max))))
        asOf = today
        built = timetable.built
        self.until = until
        // By the last day that counts what fires is known; whatever fires later is no matter yet, nor is what becomes graver.
        let begins = Dictionary(
            timetable.standing(on: until).map { ($0.key, max(today, $0.from)) }, uniquingKeysWith: { first, _ in first }
        )
        let near = timetable.merged { reminder in begins[reminder.key].map { reminder.from <= $0 } ?? false }
        dated = near.filter { $0.due != nil || $0.from > today }.map { reminder in
            let life = state.life(of: reminder.key)
            let snoozed = life?.snoozedUntil.flatMap { $0 >= today ? $0 : nil }
            return Entry(
                reminder: reminder, day: reminder.due ?? reminder.from, stage: life?.stage(on: today) ?? .new,
                snoozedUntil: snoozed)
        }.sorted { ($0.day, $1.reminder.severity, $0.reminder.key) < ($1.day, $0.reminder.severity, $1.reminder.key) }
        let undated = near.filter { $0.due == nil && $0.from <= today }
        open = Dictionary(grouping: undated) { $0.key.rule }.map { rule, reminders in
            Count(rule: rule, severity: reminders.map(\.severity).max() ?? .note, count: reminders.count)
        }.sorted { ($1.severity, $0.rule) < ($0.severity, $1.rule) }
    }

    /// A line a finding that has a day, then a line a rule.
    package func text(width: Int?, style: Style) -> String {
        var text = ""
        if dated.isEmpty {
            text += "Nothing is due until \(until.text).\n"
        } else {
            var table = Table(columns: ["DAY", "", "FINDING", "WHERE", "RULE"].map { Table.Column($0) })
            for entry in dated {
                let severity = entry.reminder.severity
                table.add([
                    Table.Cell(entry.day.text, severity.role), Table.Cell(entry.distance(from: asOf)),
                    Table.Cell(entry.reminder.key.text), Table.Cell(entry.reminder.place),
                    Table.Cell(
                        Self.name(entry.reminder.key.rule)
                            + (entry.snoozedUntil.map { ", put off until \($0.text)" } ?? "")),
                ])
            }
            text += table.text(width: width, style: style)
        }
        guard !open.isEmpty else { return text }
        text += "\n" + style.paint("Open without a day", .heading) + "\n"
        for count in open {
            text += "\(count.count) x \(count.severity.word): \(count.rule) \(Self.name(count.rule))\n"
        }
        return text
    }

    /// Schema 1; see Docs/Scripting.md.
    package var json: JSONValue {
        [
            "schema": 1, "as_of": .string(asOf.text), "until": .string(until.text), "locked": true,
            "built": .string(built.text),
            "due": .array(dated.map(\.json)),
            "open": .array(
                open.map { count in
                    [
                        "rule": .string(count.rule.description), "name": .string(Self.name(count.rule)),
                        "severity": .string(count.severity.word), "count": .integer(Int64(count.count)),
                    ]
                }),
        ]
    }

    fileprivate static func name(_ rule: RuleCode) -> String {
        RuleCatalogue.rule(rule.description)?.name ?? rule.description
    }
}

extension LockedDueListing.Entry {
    fileprivate func distance(from today: Day) -> String {
        switch Int(day.number) - Int(today.number) {
        case ..<0: "past"
        case 0: "today"
        case 1: "in 1 day"
        case let days: "in \(days) days"
        }
    }

    fileprivate var json: JSONValue {
        [
            "finding": .string(reminder.key.text), "rule": .string(reminder.key.rule.description),
            "name": .string(LockedDueListing.name(reminder.key.rule)), "severity": .string(reminder.severity.word),
            "account": .optional(reminder.label), "from": .string(reminder.from.text),
            "due": .optional(reminder.due?.text),
            "state": .string(stage.word), "snoozed_until": .optional(snoozedUntil?.text),
        ]
    }
}

extension Reminder {
    /// Where it is, as far as that is known.
    fileprivate var place: String { key.alias == 0 ? "the vault" : label ?? "-" }
}

extension FindingLife.Stage {
    /// The word in JSON.
    fileprivate var word: String {
        switch self {
        case .new: "new"
        case .notified: "notified"
        case .snoozed: "snoozed"
        case .escalated: "escalated"
        case .resolved: "resolved"
        case .waived: "waived"
        }
    }
}
