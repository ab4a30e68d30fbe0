import Hygiene
import Reminders
import Testing
import VaultModel

@Suite struct FindingLifeTests {
    @Test func `a finding is told once`() {
        var days = ToldDays()
        #expect(days.tell(reminder(), on: 0).items.map(\.matter) == [.fresh])
        for number in 1...400 { #expect(!days.tell(reminder(), on: number).isWorthTelling) }
        #expect(days.state.life(of: key())?.stage(on: day(400)) == .notified)
    }

    @Test func `what was not told stays new`() {
        var state = ReminderState(vault: .zero)
        let first = state.advance(with: timetable(reminder()), today: day(0))
        #expect(state.life(of: key())?.stage(on: day(0)) == .new)
        #expect(
            state.advance(with: timetable(reminder()), today: day(1)).items.map(\.reminder)
                == first.items.map(\.reminder))
    }

    @Test func `a channel that failed gets it again, and the others do not`() {
        var state = ReminderState(vault: .zero)
        let all = timetable(reminder())
        let news = state.advance(with: all, today: day(0))
        state.record(news, by: .desktop, today: day(0))
        #expect(!state.news(for: .desktop, in: all, today: day(0)).isWorthTelling)
        #expect(state.news(for: .mail, in: all, today: day(0)).items == news.items)
        #expect(state.mayTell(by: .mail, on: day(0)))
        #expect(!state.mayTell(by: .desktop, on: day(0)))
        #expect(state.mayTell(by: .desktop, on: day(1)))
    }

    @Test func `whether there is news is told as the news are`() throws {
        let all = timetable(
            reminder(.error, at: 1), reminder(.note, at: 2), reminder(at: 3, due: 9), reminder(at: 4, from: 5))
        var state = ReminderState(vault: .zero)
        for number in 0...12 {
            let current = number < 9 ? all : timetable(reminder(at: 3, due: 9))
            state.takeIn(current, today: day(number))
            for channel in ReminderChannel.allCases {
                let news = state.news(for: channel, in: current, today: day(number))
                #expect(state.hasNews(for: channel, today: day(number)) == news.isWorthTelling, "day \(number)")
                if channel == .mail, number % 2 == 0 { state.record(news, by: channel, today: day(number)) }
            }
            if number == 3 { _ = try state.snooze(key(at: 1), days: 3, today: day(number)) }
        }
    }

    @Test func `what was seen at the terminal no channel repeats`() {
        var state = ReminderState(vault: .zero)
        let all = timetable(reminder())
        state.record(state.advance(with: all, today: day(0)), by: .terminal, today: day(0))
        for channel in ReminderChannel.allCases {
            #expect(!state.news(for: channel, in: all, today: day(1)).isWorthTelling)
        }
    }

    @Test func `a note is counted and never told`() {
        var days = ToldDays()
        let news = days.tell(reminder(.note), on: 0)
        #expect(!news.isWorthTelling)
        #expect(news.notes == 1)
        #expect(!days.tell(reminder(.note, due: 2), on: 2).isWorthTelling)
    }

    @Test func `what grows graver is told again, what grows milder is not`() {
        var days = ToldDays()
        _ = days.tell(reminder(.warning), on: 0)
        #expect(days.tell(reminder(.error), on: 1).items.map(\.matter) == [.graver])
        #expect(!days.tell(reminder(.warning), on: 2).isWorthTelling)
    }

    @Test func `an error that stays open is told again after a week, once`() {
        var days = ToldDays()
        let told = (0...100).filter { days.tell(reminder(.error), on: $0).isWorthTelling }
        #expect(told == [0, 7])
        #expect(days.state.life(of: key())?.stage(on: day(100)) == .escalated)
    }

    @Test func `a warning with a day is told again three days before it`() {
        var days = ToldDays()
        let told = (0...100).filter { days.tell(reminder(due: 40), on: $0).isWorthTelling }
        #expect(told == [0, 37])
    }

    // A job on the days 0, 7, 14 and so on.
    @Test(arguments: 30...36)
    func `a job that runs once a week makes its last call before the day, or on it`(due: Int) {
        var days = ToldDays()
        days.state.interval = 168
        let runs = stride(from: 0, through: 98, by: 7)
        let told = runs.filter { days.tell(reminder(due: due), on: $0).isWorthTelling }
        #expect(told == [0, due / 7 * 7])
    }

    @Test func `what is first seen in its last days is told once`() {
        var days = ToldDays()
        let told = (0...100).filter { days.tell(reminder(due: 2), on: $0).isWorthTelling }
        #expect(told == [0])
        #expect(days.state.life(of: key())?.stage(on: day(100)) == .escalated)
    }

    @Test func `a finding that is gone is told with the next news, once`() {
        var days = ToldDays()
        _ = days.tell(reminder(), on: 0)
        let gone = days.tell(on: 1)
        #expect(gone.ended == [key()])
        #expect(!gone.isWorthTelling)
        #expect(days.state.life(of: key())?.stage(on: day(1)) == .resolved)
        #expect(days.tell(reminder(at: 9), on: 2).ended == [key()])
        #expect(days.tell(reminder(at: 9), on: 3).ended.isEmpty)
        #expect(days.state.life(of: key()) == nil)
    }

    @Test func `what was never told ends without a word`() {
        var state = ReminderState(vault: .zero)
        _ = state.advance(with: timetable(reminder()), today: day(0))
        #expect(state.advance(with: timetable(), today: day(1)).ended.isEmpty)
        #expect(state.lives.isEmpty)
    }

    @Test func `a finding that comes back is new`() {
        var days = ToldDays()
        _ = days.tell(reminder(), on: 0)
        _ = days.tell(on: 1)
        #expect(days.tell(reminder(), on: 2).items.map(\.matter) == [.fresh])
    }

    @Test func `of several verdicts by one key the gravest is told`() {
        let news = ReminderState.first(of: reminder(.warning, due: 30), reminder(.error, due: 40))
        #expect(news.items.map(\.reminder.severity) == [.error])
        #expect(news.items.map(\.reminder.due) == [day(30)])
    }

    @Test func `the gravest come first, then what is due soonest`() {
        let news = ReminderState.first(
            of: reminder(at: 1), reminder(at: 2, due: 30), reminder(.error, at: 3), reminder(at: 4, due: 20))
        #expect(news.items.map(\.reminder.key.alias) == [3, 4, 2, 1])
    }

    @Test func `a clock that stood in the future silences nothing`() {
        var days = ToldDays()
        _ = days.tell(reminder(.error), on: 3_650)
        #expect(days.tell(reminder(.error), on: 0).isWorthTelling == false)
        #expect(!days.state.mayTell(by: .desktop, on: day(0)))
        #expect(days.state.mayTell(by: .desktop, on: day(1)))
        #expect(days.tell(reminder(.error), reminder(at: 9), on: 1).items.map(\.reminder.key.alias) == [9])
        #expect(days.tell(reminder(.error), reminder(at: 9), on: 7).items.map(\.matter) == [.escalated])
    }

    @Test(arguments: ["K603:00a1b2c3d4", "V903"])
    func `a finding is named without its label`(text: String) {
        #expect(ReminderKey(text: text)?.text == text)
        #expect(ReminderKey(text: text.lowercased())?.text == text)
    }

    @Test(arguments: ["", "K603:", "K603:0000000000", "K603:a1b2", "K603:+0a1b2c3d4", "X999", "K603:00a1b2c3d4:1"])
    func `anything else names no finding`(text: String) {
        #expect(ReminderKey(text: text) == nil)
    }
}

extension ReminderState {
    fileprivate static func first(of reminders: Reminder...) -> News {
        var state = ReminderState(vault: .zero)
        return state.advance(with: Timetable(vault: .zero, built: day(0), reminders: reminders), today: day(0))
    }
}
