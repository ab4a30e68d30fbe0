package import VaultModel

extension ReminderState {
    /// Remembers that a channel said that nothing is known; that is its word for the day.
    package mutating func recordUnknown(by channel: ReminderChannel, today: Day) {
        digests[channel] = today
        unknownTold = today
    }

    /// Takes back days that lie ahead, without a timetable: from a clock that was wrong they would silence the channels.
    package mutating func forgetDigests(after today: Day) {
        for channel in ReminderChannel.allCases {
            if let day = digests[channel], day > today { digests[channel] = nil }
        }
        if let told = unknownTold, told > today { unknownTold = nil }
    }
}
