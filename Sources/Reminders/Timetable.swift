package import VaultModel

/// What a vault that stays locked lets be known of its verdicts.
package struct Timetable: Equatable, Sendable {
    /// The vault that it was made from.
    package let vault: Identifier

    /// The day on which a write last refreshed it.
    package let built: Day

    /// Every verdict, by key; those whose day is to come too.
    package let reminders: [Reminder]

    /// Since when nobody has judged the value of a record, by its alias: whether it is weak or used elsewhere is not
    /// known, so that a verdict which is gone is not one that was resolved.
    package let unjudged: [UInt64: Day]

    package init(vault: Identifier, built: Day, reminders: [Reminder], unjudged: [UInt64: Day] = [:]) {
        self.vault = vault
        self.built = built
        self.reminders = reminders
        self.unjudged = unjudged
    }

    /// Those that fire by a day.
    package func firing(by today: Day) -> [Reminder] { reminders.filter { $0.from <= today } }
}
