package import VaultModel

/// What a vault that stays locked lets be known of its verdicts.
package struct Timetable: Equatable, Sendable {
    /// The vault that it was made from.
    package let vault: Identifier

    /// The day on which a write last refreshed it.
    package let built: Day

    /// Every verdict, by key; those whose day is to come too.
    package let reminders: [Reminder]

    package init(vault: Identifier, built: Day, reminders: [Reminder]) {
        self.vault = vault
        self.built = built
        self.reminders = reminders
    }

    /// Those that fire by a day.
    package func firing(by today: Day) -> [Reminder] { reminders.filter { $0.from <= today } }
}
