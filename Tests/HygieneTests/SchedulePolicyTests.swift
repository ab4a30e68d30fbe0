import Exchanges
import Hygiene
import RuleSamples
import Testing
import VaultModel

@Suite struct SchedulePolicyTests {
    private static func read(_ schedule: String) throws(VaultError) -> SchedulePolicy {
        let text = "{schema: 1, schedule: \(schedule)}"
        let policy = try PolicyFile.read(Array(text.utf8), today: SampleSnapshot.today, catalogue: .builtIn)
        return policy.schedule
    }

    @Test func `rhythm, quiet hours and channels are read`() throws {
        let schedule = try Self.read(
            """
            { every: "4h", at: "09:30", quiet: "22:00-07:00", lead_days: 5, channels: [
              { to: "desktop" }, { to: "mail", address: "max@post.example", labels: true },
              { to: "command", command: "ntfy publish vault", seconds: 20 }, { to: "textfile", path: "/var/lib/a.prom" },
            ] }
            """)
        #expect(schedule.rhythm == Rhythm(step: .fourHours, at: TimeOfDay(minutes: 570)))
        #expect(schedule.quiet == QuietHours("22:00-07:00"))
        #expect(schedule.leadDays == 5)
        #expect(
            schedule.channels == [
                ChannelSetting(.desktop), ChannelSetting(.mail(address: "max@post.example"), labels: true),
                ChannelSetting(.command("ntfy publish vault"), seconds: 20),
                ChannelSetting(.textfile(path: "/var/lib/a.prom")),
            ])
    }

    @Test func `nothing said means every morning, on the desktop`() throws {
        let schedule = try Self.read("{}")
        #expect(schedule.rhythm.text == "every day at 09:00")
        #expect(schedule.channelsInForce == [ChannelSetting(.desktop)])
        #expect(schedule == SchedulePolicy())
    }

    @Test func `what it says stands among the entries of the policy`() throws {
        let text = "{schema: 1, schedule: {every: \"6h\", channels: [{to: \"mail\", address: \"max\", seconds: 5}]}}"
        let policy = try PolicyFile.read(Array(text.utf8), today: SampleSnapshot.today, catalogue: .builtIn)
        #expect(
            policy.entries.dropFirst().map { "\($0.path)=\($0.value)" } == [
                "schedule.every=6h", "schedule.channels.0=mail max, 5 s",
            ])
    }

    @Test func `the job finds its channels, whatever is wrong with the rest`() throws {
        let text = "{schema: 1, severity: {P999: 1}, schedule: {lead_days: 7}}"
        #expect(try PolicySchedule.read(Array(text.utf8)).leadDays == 7)
    }

    @Test(arguments: [
        ("{every: \"5h\"}", "schedule.every", "1h"), ("{every: 4}", "schedule.every", "quotes"),
        ("{at: \"9:00\"}", "schedule.at", "09:00"), ("{at: \"24:00\"}", "schedule.at", "09:00"),
        ("{quiet: \"22-7\"}", "schedule.quiet", "22:00"), ("{quiet: \"07:00-07:00\"}", "schedule.quiet", "22:00"),
        ("{quiet: \"00:00-23:59\"}", "schedule.quiet", "vault schedule remove"),
        ("{quiet: \"08:55-09:05\"}", "schedule.quiet", "09:05"),
        ("{every: \"12h\", at: \"23:00\", quiet: \"22:00-12:00\"}", "schedule.quiet", "12:00"),
        ("{lead_days: 91}", "schedule.lead_days", "another"), ("{chanels: []}", "schedule.chanels", "channels"),
        ("{channels: []}", "schedule.channels", "vault schedule remove"),
        ("{channels: [{to: \"sms\"}]}", "schedule.channels.0.to", "desktop"),
        ("{channels: [{to: \"desktop\", labels: true}]}", "schedule.channels.0.labels", "others"),
        ("{channels: [{to: \"textfile\", path: \"/a.prom\", labels: true}]}", "schedule.channels.0.labels", "others"),
        ("{channels: [{to: \"mail\"}]}", "schedule.channels.0.address", "add"),
        ("{channels: [{to: \"mail\", address: \"-oQ/tmp\"}]}", "schedule.channels.0.address", "max@post"),
        ("{channels: [{to: \"mail\", address: \"a@b, c@d\"}]}", "schedule.channels.0.address", "max@post"),
        ("{channels: [{to: \"mail\", address: \"a@b\\nBcc: c\"}]}", "schedule.channels.0.address", "script"),
        ("{channels: [{to: \"command\", command: \"\"}]}", "schedule.channels.0.command", "script"),
        ("{channels: [{to: \"command\", command: \"x\", seconds: 301}]}", "schedule.channels.0.seconds", "another"),
        ("{channels: [{to: \"textfile\", path: \"a.prom\"}]}", "schedule.channels.0.path", "exporter"),
        ("{channels: [{to: \"textfile\", path: \"/a.txt\"}]}", "schedule.channels.0.path", "exporter"),
        ("{channels: [{to: \"desktop\"}, {to: \"desktop\"}]}", "schedule.channels.1", "command"),
    ])
    func `what cannot hold is named by its path, with a suggestion`(_ text: String, _ place: String, _ hint: String) {
        let error = #expect(throws: VaultError.self) { try Self.read(text) }
        #expect(error?.reason == .usage)
        #expect(error?.message.contains("'\(place)'") == true, "\(error?.message ?? "")")
        #expect(error?.hint?.contains(hint) == true, "\(error?.hint ?? "")")
    }

    // A timer of systemd's may be late by five minutes, the same every day.
    @Test(arguments: [
        ("08:55-09:05", "day", "09:00", true), ("08:55-09:05", "week", "09:00", true),
        ("09:05-10:00", "day", "09:00", true),
        ("09:06-10:00", "day", "09:00", false), ("22:00-09:00", "day", "09:00", false),
        ("22:00-09:00", "day", "23:58", true),
        ("22:00-07:00", "12h", "23:00", false), ("22:00-12:00", "12h", "23:00", true),
        ("06:00-02:00", "4h", "09:58", true),
        ("06:00-01:00", "4h", "09:00", false), ("06:00-02:00", "1h", "09:00", false),
    ])
    func `hours are quiet for good where every run lies in them`(
        quiet: String, step: String, at: String, isSilent: Bool
    ) throws {
        let rhythm = Rhythm(step: try #require(Rhythm.Step(rawValue: step)), at: try #require(TimeOfDay(at)))
        #expect(try #require(QuietHours(quiet)).silence(rhythm) == isSilent)
    }

    @Test(arguments: [
        ("22:00-07:00", "21:59", false), ("22:00-07:00", "22:00", true), ("22:00-07:00", "00:00", true),
        ("22:00-07:00", "06:59", true), ("22:00-07:00", "07:00", false), ("12:00-13:00", "12:30", true),
        ("12:00-13:00", "13:00", false), ("12:00-13:00", "00:30", false),
    ])
    func `quiet hours end when they say, over midnight too`(quiet: String, time: String, isQuiet: Bool) throws {
        #expect(try #require(QuietHours(quiet)).contains(try #require(TimeOfDay(time))) == isQuiet)
    }
}
