/// What a policy says of the unattended job; what is `nil` is left to the program.
package struct SchedulePolicy: Equatable, Sendable {
    package var every: Rhythm.Step?
    package var at: TimeOfDay?
    package var quiet: QuietHours?

    /// Days before a due day on which it is told once more.
    package var leadDays: Int?

    package var channels: [ChannelSetting]?

    package init() {}

    /// Days before a due day when nothing is said.
    package static let usualLeadDays = 3

    /// When the job is to run.
    package var rhythm: Rhythm {
        var rhythm = Rhythm()
        if let every { rhythm.step = every }
        if let at { rhythm.at = at }
        return rhythm
    }

    /// By which ways people are told: a notification on the desktop when nothing is said.
    package var channelsInForce: [ChannelSetting] { channels ?? [ChannelSetting(.desktop)] }

    /// All that it says, by its place in the file.
    var entries: [PolicyEntry] {
        var entries: [PolicyEntry] = []
        if let every { entries.append(PolicyEntry(path: "schedule.every", value: every.rawValue)) }
        if let at { entries.append(PolicyEntry(path: "schedule.at", value: at.text)) }
        if let quiet { entries.append(PolicyEntry(path: "schedule.quiet", value: quiet.text)) }
        if let leadDays { entries.append(PolicyEntry(path: "schedule.lead_days", value: "\(leadDays)")) }
        for (index, channel) in (channels ?? []).enumerated() {
            entries.append(PolicyEntry(path: "schedule.channels.\(index)", value: channel.entry))
        }
        return entries
    }
}
