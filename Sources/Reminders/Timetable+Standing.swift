import Hygiene
package import VaultModel

extension Timetable {
    /// What fires on a day, by key: of several verdicts by one key the gravest, with the soonest of their days.
    package func standing(on today: Day) -> [Reminder] { merged { $0.from <= today } }

    /// Those that are wanted, of several by one key the gravest.
    func merged(_ isWanted: (Reminder) -> Bool) -> [Reminder] {
        var standing: [Reminder] = []
        standing.reserveCapacity(reminders.count)
        for reminder in reminders where isWanted(reminder) {
            guard let last = standing.last, last.key == reminder.key else {
                standing.append(reminder)
                continue
            }
            let graver = reminder.severity > last.severity ? reminder : last
            standing[standing.count - 1] = Reminder(
                key: graver.key, severity: graver.severity, from: min(last.from, reminder.from),
                due: [last.due, reminder.due].compactMap(\.self).min(), label: graver.label, exchange: graver.exchange)
        }
        return standing
    }
}

extension Reminder {
    /// Whether it is told before another one: the graver, then what is due sooner.
    package func isMoreUrgent(than other: Reminder) -> Bool {
        let (mine, others) = (due ?? Day(number: .max), other.due ?? Day(number: .max))
        return (other.severity, mine, key) < (severity, others, other.key)
    }
}
