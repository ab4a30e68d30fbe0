package import VaultModel

/// The ways in which a person is told. The raw value is its place in what the state file keeps.
package enum ReminderChannel: UInt8, CaseIterable, Sendable {
    /// A command at the terminal showed it: no other channel has to say it again.
    case terminal = 0
    /// A notification of the desktop.
    case desktop = 1
    case mail = 2
    /// Any command, with the text on its standard input.
    case command = 3
}

/// A day for each way that has one.
///
/// No dictionary: what a run without news looks into has to be there at once.
package struct ChannelDays: Equatable, Sendable {
    private var days = [Day?](repeating: nil, count: ReminderChannel.allCases.count)

    package subscript(channel: ReminderChannel) -> Day? {
        get { days[Int(channel.rawValue)] }
        set { days[Int(channel.rawValue)] = newValue }
    }
}

/// Channels that said something.
package struct ReminderChannels: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) { self.rawValue = rawValue }

    package init(_ channel: ReminderChannel) { self.init(rawValue: 1 << channel.rawValue) }

    /// Whether a channel need not say it again: it did, or the person saw it at the terminal.
    package func satisfies(_ channel: ReminderChannel) -> Bool {
        !isDisjoint(with: [ReminderChannels(channel), ReminderChannels(.terminal)])
    }

    /// Every channel that there is.
    static let all = ReminderChannels(rawValue: ReminderChannel.allCases.reduce(0) { $0 | 1 << $1.rawValue })
}
