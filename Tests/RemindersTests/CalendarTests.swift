import Hygiene
import Reminders
import Testing
import VaultModel

@Suite struct CalendarTests {
    private func isOurs(_ text: String) -> Bool { ReminderState.isCalendar(Array(text.utf8).span) }

    /// What is written on a day, read back.
    private func events(
        _ state: inout ReminderState, on number: Int, labels: Bool = false, _ reminders: Reminder...
    ) throws -> [CalendarReader.Event] {
        let all = Timetable(vault: .zero, built: day(0), reminders: reminders)
        let text = state.calendar(of: all, now: day(number).start, hasLabels: labels)
        #expect(isOurs(text))
        return try CalendarReader(text).events
    }

    private func events(on number: Int, labels: Bool = false, _ reminder: Reminder) throws -> [CalendarReader.Event] {
        var state = ReminderState(vault: .zero)
        return try events(&state, on: number, labels: labels, reminder)
    }

    @Test func `a day by which something has to be done is an event of a whole day, with two alarms`() throws {
        let event = try #require(try events(on: 0, reminder(due: 20)).first)
        #expect(event.properties["DTSTART;VALUE=DATE"] == "20260121")
        #expect(event.properties["DTEND"] == nil)
        #expect(event.properties["STATUS"] == "CONFIRMED")
        #expect(event.properties["SEQUENCE"] == "0")
        #expect(event.properties["DTSTAMP"] == "20260101T000000Z")
        #expect(event.alarms.map { $0["TRIGGER"] } == ["-P6DT15H", "-PT15H"])
        #expect(event.alarms.allSatisfy { $0["ACTION"] == "DISPLAY" })
    }

    @Test(arguments: [(788, "20280228"), (789, "20280229"), (790, "20280301")])
    func `a leap day is a day`(due: Int, date: String) throws {
        #expect(try events(on: due - 30, reminder(due: due)).first?.properties["DTSTART;VALUE=DATE"] == date)
        var life = ToldDays()
        #expect(life.tell(reminder(due: due), on: due - 14).items.count == 1)
        #expect(life.tell(reminder(due: due), on: due - 3).items.map(\.matter) == [.escalated])
        #expect(life.tell(reminder(due: due), on: due).items.isEmpty)
    }

    @Test func `what fires one day is an event of that day, and stays one when it has come`() throws {
        var state = ReminderState(vault: .zero)
        for number in [0, 19, 20, 300] {
            let written = try events(&state, on: number, reminder(.warning, "V902", from: 20))
            #expect(written.map { $0.properties["DTSTART;VALUE=DATE"] } == ["20260121"])
            #expect(written.map { $0.properties["SEQUENCE"] } == ["0"])
        }
    }

    @Test func `notes, and what fires without a day, are none`() throws {
        #expect(try events(on: 0, reminder()).isEmpty)
        #expect(try events(on: 0, reminder(.note, due: 20)).isEmpty)
    }

    @Test func `what is mended is called off once, and forgotten after three months`() throws {
        var state = ReminderState(vault: .zero)
        let name = try events(&state, on: 0, reminder(due: 20)).first?.properties["UID"]
        let called = try #require(try events(&state, on: 3).first)
        #expect(called.properties["UID"] == name)
        #expect(called.properties["STATUS"] == "CANCELLED")
        #expect(called.properties["SEQUENCE"] == "1")
        #expect(called.alarms.isEmpty)
        #expect(try events(&state, on: 93).map { $0.properties["SEQUENCE"] } == ["1"])
        #expect(try events(&state, on: 94).isEmpty)
        // A number that fell would be taken for an older word.
        #expect(try events(&state, on: 400, reminder(due: 500)).map { $0.properties["SEQUENCE"] } == ["2"])
    }

    @Test func `another day keeps the name and counts`() throws {
        var state = ReminderState(vault: .zero)
        let first = try #require(try events(&state, on: 0, reminder(due: 20)).first)
        let second = try #require(try events(&state, on: 1, reminder(due: 30)).first)
        #expect(first.properties["UID"] == second.properties["UID"])
        #expect(second.properties["SEQUENCE"] == "1")
        #expect(second.properties["DTSTART;VALUE=DATE"] == "20260131")
        let third = try #require(try events(&state, on: 2, reminder(due: 30)).first)
        #expect(third.properties["SEQUENCE"] == "1")
    }

    @Test func `what was written survives the state file`() throws {
        var state = ReminderState(vault: .zero)
        _ = try events(&state, on: 0, reminder(due: 20), reminder(at: 9, due: 40))
        let kept = ReminderState(state.bytes.span, of: .zero)
        var read = try #require(kept)
        #expect(try events(&read, on: 1).map { $0.properties["STATUS"] } == ["CANCELLED", "CANCELLED"])
    }

    @Test func `titles tell nothing unless they are asked to`() throws {
        let secret = reminder(.warning, "K603", at: 0xAB, due: 20, label: "binance-main")
        let neutral = try #require(try events(on: 0, secret).first)
        let all = neutral.properties.values.joined() + neutral.alarms.flatMap(\.values).joined()
        for word in ["binance", "K603", "603", "api", "00000000ab", "ab00"] {
            #expect(!all.lowercased().contains(word.lowercased()))
        }
        let named = try #require(try events(on: 0, labels: true, secret).first)
        #expect(named.properties["SUMMARY"] == "binance-main: K603 api-expiring")
        #expect(named.properties["UID"] == neutral.properties["UID"])
    }

    @Test(arguments: [
        "a;b,c\\d", "ends in a backslash\\", "two\nlines", "bell\u{7}", String(repeating: "é", count: 100),
        String(repeating: "👩‍👩‍👧‍👦", count: 30), String(repeating: "x", count: 1_000),
    ])
    func `any label is read as it was`(label: String) throws {
        let event = try #require(try events(on: 0, labels: true, reminder(due: 20, label: label)).first)
        let shown = String(label.unicodeScalars.filter { $0.value >= 32 || $0 == "\n" }.map(Character.init))
        let summary = try #require(event.properties["SUMMARY"])
        #expect(Array(summary.unicodeScalars) == Array((shown + ": P102 guessable-offline").unicodeScalars))
    }

    // Leap day, the end of a year, and the nights in which clocks change in Berlin and New York.
    @Test(arguments: [
        ("2028-02-29", "20280229"), ("2028-02-28", "20280228"), ("2027-12-31", "20271231"), ("2026-03-29", "20260329"),
        ("2026-10-25", "20261025"), ("2026-03-08", "20260308"), ("2026-11-01", "20261101"), ("2100-02-28", "21000228"),
    ])
    func `a day is written as it is, whatever the clocks do`(text: String, written: String) throws {
        let due = try #require(Day(text))
        let event = try events(
            on: 0, Reminder(key: key(), severity: .warning, from: day(0), due: due)
        ).first
        #expect(event?.properties["DTSTART;VALUE=DATE"] == written)
    }

    @Test(arguments: ["", "BEGIN:VCALENDAR\r\n", "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//other//EN\r\n"])
    func `another program's calendar is not taken for ours`(text: String) {
        #expect(!isOurs(text))
    }
}
