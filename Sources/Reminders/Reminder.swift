package import Hygiene
package import VaultModel

/// One line of the timetable that an unattended job may know: a verdict and its days, no secret, and no label unless
/// the key that opens it was granted with labels.
///
/// - Source: Docs/Format.md, "Audit capsule".
package struct Reminder: Hashable, Sendable {
    /// What it is about and by which rule.
    package let key: ReminderKey
    package let severity: Severity

    /// The first day on which it fires; a verdict that holds whatever the day has the first day there is.
    package let from: Day

    /// By when something has to be done, if there is such a day.
    package let due: Day?

    /// The label of the account, of a timetable that has labels.
    package let label: String?

    /// The exchange's name in the catalogue, of a timetable that has labels.
    package let exchange: String?

    package init(
        key: ReminderKey, severity: Severity, from: Day, due: Day? = nil, label: String? = nil,
        exchange: String? = nil
    ) {
        self.key = key
        self.severity = severity
        self.from = from
        self.due = due
        self.label = label
        self.exchange = exchange
    }
}

/// By which the job, a snooze and a calendar's event agree on what they mean, through every new timetable.
package struct ReminderKey: Hashable, Comparable, Sendable {
    package let rule: RuleCode

    /// The first five bytes of the record's identifier; 0 for the vault itself.
    package let alias: UInt64

    package init(rule: RuleCode, alias: UInt64) {
        self.rule = rule
        self.alias = alias
    }

    // No two rules have one number.
    package static func == (one: ReminderKey, other: ReminderKey) -> Bool {
        (one.alias, one.rule.number) == (other.alias, other.rule.number)
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(alias)
        hasher.combine(rule.number)
    }

    package static func < (one: ReminderKey, other: ReminderKey) -> Bool {
        (one.alias, one.rule.number) < (other.alias, other.rule.number)
    }
}
