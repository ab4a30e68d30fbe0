import Hygiene
import Reminders
import Testing
import VaultModel

/// Times of the day that a clock is set past.
@Suite struct RhythmClockTests {
    /// A clock that is set at a moment.
    private static func clock(_ before: Int, _ after: Int, at moment: String, minute: UInt64) throws -> (UInt64) -> Int
    {
        let set = try #require(Day(moment)).start.milliseconds + minute * 60_000
        return { $0 < set ? before : after }
    }

    private static let today = Day("2026-11-28")

    // The European Union's rule of 2000/84/EC: on the last Sunday in March at 01:00 UTC. Chile's: at midnight. Lord Howe's: by half
    // an hour.
    @Test(arguments: [
        (3_600, 7_200, "2027-03-28", UInt64(60), "02:00", true), (3_600, 7_200, "2027-03-28", 60, "02:59", true),
        (3_600, 7_200, "2027-03-28", 60, "01:59", false), (3_600, 7_200, "2027-03-28", 60, "03:00", false),
        (0, 3_600, "2027-03-28", 60, "01:30", true), (0, 3_600, "2027-03-28", 60, "02:30", false),
        (-14_400, -10_800, "2027-03-28", 240, "00:30", true),
        (37_800, 39_600, "2027-03-27", 930, "02:20", true), (37_800, 39_600, "2027-03-27", 930, "02:30", false),
    ])
    func `a time that a spring night has not is found`(
        before: Int, after: Int, day: String, minute: UInt64, at: String, isLeftOut: Bool
    ) throws {
        let ahead = try Self.clock(before, after, at: day, minute: minute)
        let rhythm = Rhythm(step: .day, at: try #require(TimeOfDay(at)))
        let found = rhythm.dayLeftOut(after: try #require(Self.today), secondsAheadOfUTC: ahead)
        #expect(found?.text == (isLeftOut ? "2027-03-28" : nil))
    }

    @Test func `a time that comes twice is not left out, and where no clock is set none is`() throws {
        let today = try #require(Self.today)
        for minutes in stride(from: 0, to: 1_440, by: 30) {
            let rhythm = Rhythm(step: .day, at: TimeOfDay(minutes: minutes))
            let autumn = try Self.clock(7_200, 3_600, at: "2027-10-31", minute: 60)
            #expect(rhythm.dayLeftOut(after: today, secondsAheadOfUTC: autumn) == nil)
            #expect(rhythm.dayLeftOut(after: today) { _ in 20_700 } == nil)
        }
    }

    // The clock is set on Sundays, or on Mondays as in Iran until 2022.
    @Test(arguments: [
        (Rhythm.Step.week, "2027-03-28", false), (.week, "2027-03-29", true), (.twelveHours, "2027-03-28", false),
        (.day, "2027-03-29", true),
    ])
    func `a week looks at its Mondays, and hours have another run`(
        step: Rhythm.Step, day: String, isLeftOut: Bool
    ) throws {
        let ahead = try Self.clock(3_600, 7_200, at: day, minute: 60)
        let rhythm = Rhythm(step: step, at: TimeOfDay(minutes: 150))
        let found = rhythm.dayLeftOut(after: try #require(Self.today), secondsAheadOfUTC: ahead)
        #expect(found?.text == (isLeftOut ? day : nil))
    }
}
