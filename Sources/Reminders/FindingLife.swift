package import Hygiene
package import VaultModel

/// What this machine said of one finding, and since when it keeps quiet about it.
///
/// The severity is the rule's and the policy's. What grows with time is how it is said: a note is only counted, a warning and
/// an error are told once, and what is still open when its day comes is told again and stands in the daily banner.
package struct FindingLife: Equatable, Sendable {
    /// Where it stands. The raw value is the one of the vault's own file.
    ///
    /// - Source: Docs/Format.md, "Table: stored finding".
    package enum Stage: UInt8, Sendable {
        case new = 0
        case notified = 1
        case snoozed = 2
        case escalated = 3
        case resolved = 4
        case waived = 5
    }

    /// What there is to tell of it. The raw value is its number in the state file.
    package enum Matter: UInt8, CaseIterable, Sendable {
        /// It was not there before.
        case fresh = 1
        /// It became graver.
        case graver = 2
        /// The time for which it was put off is over.
        case woken = 3
        /// It is still open, and its day has come.
        case escalated = 4
        /// It is there no more.
        case ended = 5
    }

    package let key: ReminderKey
    package internal(set) var severity: Severity
    /// By when something has to be done, if there is such a day.
    package internal(set) var due: Day?
    /// The day on which this machine first saw it fire.
    package internal(set) var since: Day
    package internal(set) var matter: Matter
    /// The channels that told the matter.
    package internal(set) var told: ReminderChannels = []
    /// The last day on which anything was told of it.
    package internal(set) var lastTold: Day?
    /// The last day for which it is put off.
    package internal(set) var snoozedUntil: Day?
    /// How often it was put off.
    package internal(set) var snoozes = 0
    /// Whether it is told in the daily banner too.
    package internal(set) var isEscalated = false
    /// Whether a waiver, and no change, ended it.
    package internal(set) var isWaived = false
    /// The day since which it is there no more.
    package internal(set) var ended: Day?

    init(_ reminder: Reminder, since: Day) {
        key = reminder.key
        severity = reminder.severity
        due = reminder.due
        self.since = since
        matter = .fresh
    }

    init(key: ReminderKey, severity: Severity, since: Day, matter: Matter) {
        self.key = key
        self.severity = severity
        self.since = since
        self.matter = matter
    }

    /// Where it stands on a day.
    package func stage(on today: Day) -> Stage {
        if ended != nil { return isWaived ? .waived : .resolved }
        if isSnoozed(on: today) { return .snoozed }
        if isEscalated { return .escalated }
        return lastTold == nil ? .new : .notified
    }

    package func isSnoozed(on today: Day) -> Bool { snoozedUntil.map { $0 >= today } ?? false }

    /// Whether a channel has something to say of it.
    func isUntold(by channel: ReminderChannel, on today: Day) -> Bool {
        severity > .note && !isSnoozed(on: today) && !told.satisfies(channel)
    }
}
