import Hygiene
package import Reminders
package import VaultFormat
package import VaultModel

extension Timetable {
    /// What a capsule tells.
    ///
    /// - Returns: The number of a rule that this version does not know, where there is one: what it would say is not
    ///   nothing.
    package static func of(_ capsule: Capsule, vault: Identifier) -> TimetableReading {
        var reminders: [Reminder] = []
        var unjudged: [UInt64: Day] = [:]
        reminders.reserveCapacity(capsule.entries.count)
        let labels = Dictionary(
            (capsule.labels ?? []).map { ($0.alias, $0) }, uniquingKeysWith: { first, _ in first })
        for entry in capsule.entries {
            if entry.rule == CapsuleEntries.strength, entry.detail == .none {
                unjudged[entry.alias] = entry.from
                continue
            }
            guard let rule = RuleCatalogue.code(number: entry.rule), let severity = Severity(rawValue: entry.severity)
            else { return .unknownRule(entry.rule) }
            let label = labels[entry.alias]
            let reminder = Reminder(
                key: ReminderKey(rule: rule, alias: entry.alias), severity: severity, from: entry.from, due: entry.due,
                label: label?.label, exchange: label.flatMap { $0.exchange.isEmpty ? nil : $0.exchange })
            // What it becomes in its last days stands behind it, by the same key.
            let graver = rule == ExpiringKey.code && entry.detail == .error ? reminder.asErrorOfKey : nil
            // In a capsule the lesser byte of a rule's number counts first, and here the number: so only what is about one
            // record changes places, and nothing is left to sort.
            reminders.append(reminder)
            var place = reminders.count - 1
            while place > 0, reminders[place].key < reminders[place - 1].key {
                reminders.swapAt(place, place - 1)
                place -= 1
            }
            if let graver { reminders.insert(graver, at: place + 1) }
        }
        return .timetable(
            Timetable(vault: vault, built: capsule.built, reminders: reminders, unjudged: unjudged))
    }
}

extension Reminder {
    /// The end of a key as it is told in the last days before it, and afterwards.
    fileprivate var asErrorOfKey: Reminder? {
        due.map { due in
            Reminder(
                key: key, severity: .error, from: max(from, ExpiringKey.errorFrom(due)), due: due, label: label,
                exchange: exchange)
        }
    }
}

/// What came of reading a capsule's verdicts.
package enum TimetableReading: Equatable, Sendable {
    case timetable(Timetable)
    case unknownRule(UInt16)
}
