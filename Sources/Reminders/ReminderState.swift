package import VaultModel

/// What one machine remembers of the reminders of one vault, in one file: what it said, when, and what it was asked to put
/// off.
///
/// Nothing in it is secret, and nothing of it is authenticated: whoever can write as this user could silence the reminders,
/// and with them `snooze`, but neither `vault audit` nor an unlocked `vault due`.
package struct ReminderState: Equatable, Sendable {
    /// The vault that it is about.
    package let vault: Identifier

    /// The newest capsule that was believed.
    package var pin: CapsulePin?

    /// When the scheduled job last found out how things stand, as far as there was something to remember besides.
    package var lastSuccess: Timestamp?

    /// When it last began.
    package var lastAttempt: Timestamp?

    /// Hours from one run of the job to the next; `nil` without a schedule.
    package var interval: Int?

    /// The day of the last banner.
    package var lastBanner: Day?

    /// The day on which it was last told that nothing is known.
    package var unknownTold: Day?

    /// The day of the last digest, by channel.
    package internal(set) var digests = ChannelDays()

    /// Ascending by key, none twice.
    package internal(set) var lives: [FindingLife] = []

    /// What was written to the calendar: ascending by key, none twice.
    package internal(set) var events: [CalendarNote] = []

    package init(vault: Identifier) { self.vault = vault }

    /// Whether a channel may speak on a day: once a day it may.
    package func mayTell(by channel: ReminderChannel, on today: Day) -> Bool {
        digests[channel].map { $0 < today } ?? true
    }

    /// What is remembered of a finding.
    package func life(of key: ReminderKey) -> FindingLife? {
        index(of: key).map { lives[$0] }
    }

    func index(of key: ReminderKey) -> Int? {
        var low = 0
        var high = lives.count
        while low < high {
            let middle = (low + high) / 2
            if lives[middle].key < key { low = middle + 1 } else { high = middle }
        }
        return low < lives.count && lives[low].key == key ? low : nil
    }
}
