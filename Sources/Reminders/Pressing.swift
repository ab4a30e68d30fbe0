import Hygiene
package import VaultModel

/// What cannot wait, in one line: for a shell that starts, and for the daily banner.
///
/// That is what has to be done within a week, and what is open although it was told twice. All the rest is said once, where
/// somebody has time for it.
package struct Pressing: Equatable, Sendable {
    /// What is due first comes first, then the gravest.
    package let reminders: [Reminder]

    private let today: Day
    /// The day on which this machine first saw the first of them.
    private let since: Day?

    /// Days within which something is close.
    private static let close = 7

    /// Days after its day for which a warning presses. Whoever has let it stand for longer knows, and is left alone.
    private static let patience = 14

    /// - Parameter state: As it stands; of what nobody took in since, only the day counts.
    package init(_ timetable: Timetable, _ state: ReminderState, today: Day) {
        self.today = today
        let escalated = Set(state.lives.lazy.filter(\.isEscalated).map(\.key))
        let close = today.advanced(by: Self.close)
        let bygone = today.advanced(by: -Self.patience)
        let pressing = timetable.merged { reminder in
            guard reminder.severity > .note, reminder.from <= today else { return false }
            if reminder.severity == .warning, let due = reminder.due, due < bygone { return false }
            if let due = reminder.due, due <= close { return true }
            return !escalated.isEmpty && escalated.contains(reminder.key)
        }
        reminders = pressing.filter { reminder in
            state.life(of: reminder.key).map { !$0.isSnoozed(on: today) } ?? true
        }.sorted { one, other in
            (one.due ?? Day(number: .max), other.severity) < (other.due ?? Day(number: .max), one.severity)
        }
        since = reminders.first.flatMap { state.life(of: $0.key)?.since }
    }

    /// `nil` when nothing presses.
    package var line: String? {
        guard let first = reminders.first else { return nil }
        guard reminders.count > 1 else {
            return "\(first.name) \(when(first)); see " + (first.due == nil ? "'vault audit'." : "'vault due'.")
        }
        guard first.due != nil else { return "\(reminders.count) findings are open for long; see 'vault audit'." }
        return "\(reminders.count) findings press, and the first \(when(first)); see 'vault due'."
    }

    private func when(_ reminder: Reminder) -> String {
        guard let due = reminder.due else { return "is open since \((since ?? today).text)" }
        switch Int(due.number) - Int(today.number) {
        case ..<0: return "was due on \(due.text)"
        case 0: return "is due today"
        case 1: return "is due tomorrow"
        case let days: return "is due in \(days) days"
        }
    }
}

extension Reminder {
    /// What it is, and where if that may be known: `api-expiring (K603) of kraken`.
    package var name: String {
        let rule = RuleCatalogue.rule(key.rule.description)
        let name = rule.map { "\($0.name) (\(key.rule))" } ?? key.rule.description
        return key.alias == 0 ? name : name + (label.map { " of \($0)" } ?? "")
    }
}
