import Testing
import VaultModel

@Suite struct LabelTests {
    @Test func `labels are kept as typed and found without regard to case`() throws {
        #expect(try Label("Kraken") == Label("kRAKEN"))
        #expect(try Label("Kraken").text == "Kraken")
        #expect(try Label("Kraken").hashValue == Label("kraken").hashValue)
    }

    @Test(arguments: ["a", "7", "a.b", "me@example.org", "x+y_z-1", String(repeating: "z", count: 64)])
    func `labels are letters, digits and a few signs`(text: String) {
        #expect(Label(exactly: text)?.text == text)
    }

    @Test(arguments: ["", ".a", "-a", "a b", "a/b", "a:b", "ä", "a\n", "а", String(repeating: "z", count: 65)])
    func `everything else is no label`(text: String) {
        #expect(Label(exactly: text) == nil)
    }
}

@Suite struct VisibleTests {
    @Test(arguments: [
        ("plain", "plain"),
        ("日本 한국어 العربية", "日本 한국어 العربية"),
        ("\u{1B}[2J", "\\u{1b}[2J"),
        ("a\u{202E}b", "a\\u{202e}b"),
        ("a\u{200B}\u{FEFF}b", "a\\u{200b}\\u{feff}b"),
        ("a\rb\n", "a\\u{d}b\\u{a}"),
        ("\u{9B}31m", "\\u{9b}31m"),
        ("\u{3164}", "\\u{3164}"),
        ("\u{E0041}", "\\u{e0041}"),
    ])
    func `what would move a terminal is shown as an escape`(text: String, shown: String) {
        #expect(Visible.escaped(text) == shown)
    }

    @Test func `a long text is cut`() {
        #expect(Visible.quoted(String(repeating: "x", count: 90)) == "'" + String(repeating: "x", count: 80) + "...'")
    }
}

@Suite struct DayTests {
    @Test(arguments: [("2020-01-01", 0), ("2020-02-29", 59), ("2026-11-23", 2_518), ("2100-03-01", 29_279)])
    func `days count from 2020`(text: String, number: UInt16) {
        #expect(Day(text)?.number == number)
        #expect(Day(number: number).text == text)
    }

    @Test(arguments: [
        "2021-02-29", "2020-13-01", "2020-00-10", "2020-1-1", "19-01-01", "2019-12-31", "x", "2020-01-01T",
    ])
    func `what is no day is refused`(text: String) {
        #expect(Day(text) == nil)
    }

    @Test func `every day reads back`() {
        for number in 0...UInt16.max { #expect(Day(Day(number: number).text)?.number == number) }
    }

    // date -u -d @1795420058 +%FT%TZ
    @Test func `a moment is written in UTC`() {
        #expect(Timestamp(milliseconds: 1_795_420_058_983).text == "2026-11-23T07:47:38Z")
    }
}

@Suite struct HybridClockTests {
    @Test func `the clock never goes back, whatever the machine's does`() {
        var clock = HybridClock(rawValue: 0)
        for milliseconds in [5, 3, 3, 9, 1] as [UInt64] {
            let next = clock.next(at: Timestamp(milliseconds: milliseconds))
            #expect(next > clock)
            clock = next
        }
        #expect(clock.time.milliseconds == 9)
    }
}

@Suite struct ExitCodeTests {
    // Docs/Scripting.md: published, never renumbered.
    @Test func `the exit codes are the published ones`() {
        let codes: [VaultError.Reason: Int32] = [
            .failure: 1, .usage: 2, .noVault: 3, .notFound: 4, .wrongCredential: 5, .locked: 6, .busy: 7, .declined: 8,
            .findings: 10, .unknown: 11, .integrity: 20, .rollback: 21, .refused: 22, .unsafePlace: 23,
            .incomplete: 24, .interrupted: 130,
        ]
        #expect(codes.count == VaultError.Reason.allCases.count)
        for (reason, code) in codes { #expect(reason.rawValue == code) }
    }
}
