import Hygiene
package import VaultModel

extension Timetable {
    /// What fires on a day, by key: of several verdicts by one key the gravest, with the soonest of their days.
    package func standing(on today: Day) -> [Reminder] { merged { $0.from <= today } }

    /// Those that are wanted, of several by one key the gravest.
    package func merged(_ isWanted: (Reminder) -> Bool) -> [Reminder] {
        var standing: [Reminder] = []
        standing.reserveCapacity(reminders.count)
        forEachMerged(isWanted) { standing.append($0) }
        return standing
    }

    /// Hands over those that are wanted, of several by one key the gravest, without making a list of them.
    func forEachMerged(_ isWanted: (Reminder) -> Bool, _ body: (Reminder) -> Void) {
        var last: Reminder?
        for reminder in reminders where isWanted(reminder) {
            if let known = last, known.key == reminder.key {
                last = known.merged(with: reminder)
            } else {
                if let last { body(last) }
                last = reminder
            }
        }
        if let last { body(last) }
    }
}

extension Reminder {
    /// The graver of two by one key, with the sooner of their days.
    fileprivate func merged(with other: Reminder) -> Reminder {
        let graver = other.severity > severity ? other : self
        return Reminder(
            key: graver.key, severity: graver.severity, from: min(from, other.from),
            due: [due, other.due].compactMap(\.self).min(), label: graver.label, exchange: graver.exchange)
    }

    /// Whether it is told before another one: the graver, then what is due sooner.
    package func isMoreUrgent(than other: Reminder) -> Bool {
        let (mine, others) = (due ?? Day(number: .max), other.due ?? Day(number: .max))
        return (other.severity, mine, key) < (severity, others, other.key)
    }
}
