import Hygiene
import Reminders
import Testing
import VaultModel

@Suite struct PressingTests {
    /// The line of a day, when the job took the reminders in day by day.
    private func line(on number: Int, since first: Int = 0, _ reminders: Reminder...) -> String? {
        var state = ReminderState(vault: .zero)
        let all = Timetable(vault: .zero, built: day(0), reminders: reminders)
        for today in first...number {
            state.record(state.advance(with: all, today: day(today)), by: .desktop, today: day(today))
        }
        return Pressing(all, state, today: day(number)).line
    }

    @Test func `nothing presses before the last week`() {
        #expect(line(on: 12, reminder(due: 20)) == nil)
        #expect(line(on: 13, reminder(due: 20)) == "guessable-offline (P102) is due in 7 days; see 'vault due'.")
        #expect(line(on: 19, reminder(due: 20)) == "guessable-offline (P102) is due tomorrow; see 'vault due'.")
        #expect(line(on: 20, reminder(due: 20)) == "guessable-offline (P102) is due today; see 'vault due'.")
    }

    @Test func `a warning is left alone two weeks after its day, an error is not`() {
        #expect(line(on: 34, reminder(due: 20))?.contains("was due on 2026-01-21") == true)
        #expect(line(on: 35, reminder(due: 20)) == nil)
        #expect(line(on: 200, reminder(.error, due: 20)) != nil)
    }

    @Test func `an error that is open for a week presses, a warning and a note do not`() {
        #expect(line(on: 6, reminder(.error)) == nil)
        #expect(
            line(on: 7, reminder(.error)) == "guessable-offline (P102) is open since 2026-01-01; see 'vault audit'.")
        #expect(line(on: 300, reminder(.warning)) == nil)
        #expect(line(on: 300, reminder(.note, due: 300)) == nil)
    }

    @Test func `an audit that is overdue for a week presses`() {
        #expect(line(on: 6, reminder(.warning, "V903", at: 0)) == nil)
        #expect(line(on: 7, reminder(.warning, "V903", at: 0))?.contains("full-audit-overdue (V903)") == true)
    }

    @Test func `several are one line`() {
        #expect(
            line(on: 15, reminder(due: 20), reminder(.error, at: 8))
                == "2 findings press, and the first is due in 5 days; see 'vault due'.")
        #expect(
            line(on: 15, reminder(.error), reminder(.error, at: 8))
                == "2 findings are open for long; see 'vault audit'.")
    }

    @Test func `a label is told where it is known`() {
        #expect(line(on: 20, reminder(due: 20, label: "kraken"))?.contains("of kraken is due today") == true)
    }
}
