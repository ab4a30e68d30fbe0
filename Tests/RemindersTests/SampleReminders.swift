import Hygiene
import Reminders
import VaultModel

/// Days from 2026-01-01 on.
func day(_ offset: Int) -> Day { Day(number: UInt16(2_192 + offset)) }

/// A warning about one record unless it is said otherwise.
func reminder(
    _ severity: Severity = .warning, _ rule: String = "P102", at alias: UInt64 = 7, from: Int = 0, due: Int? = nil,
    label: String? = nil
) -> Reminder {
    Reminder(
        key: key(rule, at: alias), severity: severity, from: day(from), due: due.map { day($0) }, label: label)
}

func key(_ rule: String = "P102", at alias: UInt64 = 7) -> ReminderKey {
    ReminderKey(rule: RuleCode(rule.unicodeScalars.first ?? "P", UInt16(rule.dropFirst()) ?? 0), alias: alias)
}

func timetable(_ reminders: Reminder...) -> Timetable {
    Timetable(vault: .zero, built: day(0), reminders: reminders)
}

/// What a job with one channel says, day after day.
struct ToldDays {
    var state = ReminderState(vault: .zero)

    /// What is told on a day, and remembered as told.
    mutating func tell(_ reminders: Reminder..., on number: Int) -> News {
        let all = Timetable(vault: .zero, built: day(0), reminders: reminders)
        let news = state.advance(with: all, today: day(number))
        if news.isWorthTelling { state.record(news, by: .desktop, today: day(number)) }
        return news
    }
}
