import Hygiene
import Reminders
import Testing
import VaultModel

@Suite struct SnoozeTests {
    @Test func `what is put off says nothing until its day, and then once`() throws {
        var days = ToldDays()
        _ = days.tell(reminder(), on: 0)
        #expect(try days.state.snooze(key(), days: 5, today: day(1)) == day(5))
        let told = (1...60).filter { days.tell(reminder(), on: $0).isWorthTelling }
        #expect(told == [6])
        #expect(days.state.life(of: key())?.stage(on: day(60)) == .notified)
    }

    @Test func `what is put off is counted`() throws {
        var days = ToldDays()
        _ = days.tell(reminder(), on: 0)
        _ = try days.state.snooze(key(), days: 5, today: day(0))
        #expect(days.tell(reminder(), on: 1).snoozed == 1)
        #expect(days.state.life(of: key())?.stage(on: day(1)) == .snoozed)
    }

    @Test(arguments: [-1, 0, 15, Int.max])
    func `nothing is put off for more than two weeks`(count: Int) {
        var days = ToldDays()
        _ = days.tell(reminder(), on: 0)
        #expect(throws: Snooze.Refusal.days) { try days.state.snooze(key(), days: count, today: day(0)) }
    }

    @Test func `an error is put off three times, a warning as often as you like`() throws {
        for (severity, times) in [(Severity.error, 3), (.warning, 20)] {
            var days = ToldDays()
            for turn in 0..<times {
                _ = days.tell(reminder(severity), on: 14 * turn)
                _ = try days.state.snooze(key(), days: 14, today: day(14 * turn))
            }
            _ = days.tell(reminder(severity), on: 14 * times)
            guard severity == .error else { continue }
            #expect(throws: Snooze.Refusal.tooOften) {
                try days.state.snooze(key(), days: 1, today: day(14 * times))
            }
        }
    }

    @Test func `nothing sleeps through the day by which it has to be done`() throws {
        var days = ToldDays()
        _ = days.tell(reminder(due: 4), on: 0)
        #expect(try days.state.snooze(key(), days: 14, today: day(0)) == day(3))
        #expect(days.tell(reminder(due: 4), on: 4).items.map(\.matter) == [.escalated])
    }

    @Test func `what falls due sooner than when it was put off is awake before that day`() throws {
        for (due, told) in [(4, 4), (1, 1), (-3, 1), (40, 11)] {
            var days = ToldDays()
            _ = days.tell(reminder(due: 60), on: 0)
            #expect(try days.state.snooze(key(), days: 11, today: day(0)) == day(10))
            #expect((1...11).first { days.tell(reminder(due: due), on: $0).isWorthTelling } == told, "due \(due)")
        }
    }

    @Test func `what was put off stays so while a timetable that is older does not have it`() throws {
        var state = ReminderState(vault: .zero)
        state.takeIn(timetable(reminder()), today: day(0))
        _ = try state.snooze(key(), days: 5, today: day(0))
        for number in 0...1 { state.takeIn(timetable(), today: day(number)) }
        let told = (2...20).filter { number in
            let news = state.advance(with: timetable(reminder()), today: day(number))
            state.record(news, by: .desktop, today: day(number))
            return news.isWorthTelling
        }
        #expect(told == [5])
    }

    @Test func `what is gone when its time is over is told as gone, and what is waived at once`() throws {
        for waived: Set<ReminderKey> in [[], [key()]] {
            var state = ReminderState(vault: .zero)
            state.takeIn(timetable(reminder()), today: day(0))
            _ = try state.snooze(key(), days: 2, today: day(0))
            state.takeIn(timetable(), waived: waived, today: day(1))
            #expect(state.life(of: key())?.stage(on: day(1)) == (waived.isEmpty ? .snoozed : .waived))
            state.takeIn(timetable(), today: day(2))
            #expect(state.life(of: key())?.stage(on: day(2)) == (waived.isEmpty ? .resolved : .waived))
        }
    }

    @Test func `who put off a warning did not put off an error`() throws {
        var days = ToldDays()
        _ = days.tell(reminder(), on: 0)
        _ = try days.state.snooze(key(), days: 14, today: day(0))
        #expect(days.tell(reminder(.error), on: 1).items.map(\.matter) == [.graver])
    }

    @Test func `a note and what is not there cannot be put off`() {
        var days = ToldDays()
        _ = days.tell(reminder(.note), on: 0)
        #expect(throws: Snooze.Refusal.note) { try days.state.snooze(key(), days: 1, today: day(0)) }
        #expect(throws: Snooze.Refusal.notThere) { try days.state.snooze(key(at: 8), days: 1, today: day(0)) }
    }

    @Test func `a snooze made by a clock that ran ahead ends within two weeks`() throws {
        var days = ToldDays()
        _ = days.tell(reminder(), on: 3_650)
        _ = try days.state.snooze(key(), days: 14, today: day(3_650))
        let told = (0...30).filter { days.tell(reminder(), on: $0).isWorthTelling }
        #expect(told == [15])
    }
}
