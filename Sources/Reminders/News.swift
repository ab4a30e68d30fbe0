package import VaultModel

/// What there is to say on a day that was not said before.
package struct News: Equatable, Sendable {
    /// One finding that is to be told.
    package struct Item: Equatable, Sendable {
        package let reminder: Reminder
        package let matter: FindingLife.Matter
        /// The day on which this machine first saw it.
        package let since: Day
    }

    /// Warnings and errors: the gravest first, then what is due soonest.
    package let items: [Item]

    /// What was told and is there no more. Not worth a digest of its own.
    package let ended: [ReminderKey]

    /// How many findings of each severity fire, those that are put off among them.
    package let errors: Int
    package let warnings: Int
    package let notes: Int

    /// How many of them are put off.
    package let snoozed: Int

    /// Whether somebody should be told today.
    package var isWorthTelling: Bool { !items.isEmpty }
}
