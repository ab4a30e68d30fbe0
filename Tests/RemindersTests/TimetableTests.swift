import Hygiene
import Reminders
import Testing
import VaultModel

@Suite struct TimetableTests {
    @Test func `A reminder fires from its day on`() throws {
        let day = try #require(Day("2026-03-01"))
        let reminder = Reminder(key: ReminderKey(rule: RuleCode("A", 402), alias: 7), severity: .note, from: day)
        let timetable = Timetable(vault: .zero, built: day, reminders: [reminder])
        #expect(timetable.firing(by: try #require(Day("2026-02-28"))).isEmpty)
        #expect(timetable.firing(by: day) == [reminder])
    }
}
