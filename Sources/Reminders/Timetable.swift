package import VaultModel

/// What a vault that stays locked lets be known of its verdicts.
package struct Timetable: Equatable, Sendable {
    /// The vault that it was made from.
    package let vault: Identifier

    /// The day on which a write last refreshed it.
    package let built: Day

    /// Every verdict, in the order of the keys; those whose day is to come too.
    package let reminders: [Reminder]

    /// Since when nobody has judged the value of a record, by its alias: whether it is weak or used elsewhere is not
    /// known, so that a verdict which is gone is not one that was resolved.
    package let unjudged: [UInt64: Day]

    /// - Parameter reminders: In any order.
    package init(vault: Identifier, built: Day, reminders: [Reminder], unjudged: [UInt64: Day] = [:]) {
        self.vault = vault
        self.built = built
        self.reminders = reminders.isInOrder ? reminders : reminders.sorted { $0.key < $1.key }
        self.unjudged = unjudged
    }

    /// Those that fire by a day.
    package func firing(by today: Day) -> [Reminder] { reminders.filter { $0.from <= today } }
}

extension [Reminder] {
    /// Whether nothing is left to sort, as is usual of what comes from a capsule.
    fileprivate var isInOrder: Bool { indices.dropFirst().allSatisfy { self[$0 - 1].key <= self[$0].key } }
}
