import Rendering
import Surroundings
import TestSupport
import Testing
import VaultModel

@testable import VaultCommands

@Suite struct PickerTests {
    private static let choices = [
        ("binance", "Binance  alice"), ("kraken", "Kraken  max"), ("kraken-two", "Kraken  bob"), ("okx", "OKX  kraut"),
    ].map { Pickable(address: Address(label: $0.0), details: $0.1) }

    @Test(arguments: [
        ("\r", "binance"), ("kra\r", "kraken"), ("two\r", "kraken-two"), ("krt\r", "kraken-two"),
        ("bob\r", "kraken-two"),
        ("KRAKEN BOB\r", "kraken-two"), ("kraut\r", "okx"), ("\u{E}\u{E}\u{10}\r", "kraken"), ("\u{10}\r", "binance"),
        ("\u{E}\u{E}\u{E}\u{E}\u{E}\r", "okx"), ("okxx\u{7F}\r", "okx"), ("zzz\r\u{7F}\u{7F}\u{7F}ok\r", "okx"),
        ("kra\u{E}\r", "kraken-two"),
    ])
    func `keys narrow the list down and take from it`(keys: String, taken: String) {
        var picker = Picker(Self.choices)
        let isDone = picker.press(keys: keys)
        #expect(isDone)
        #expect(picker.taken?.address.label == taken)
    }

    @Test func `Esc leaves with nothing`() {
        var picker = Picker(Self.choices)
        let isDone = picker.press(keys: "kra\u{1B}")
        #expect(isDone)
        #expect(picker.taken == nil)
    }

    @Test func `words and all are erased`() {
        var picker = Picker(Self.choices)
        _ = picker.press(keys: "kraken bob")
        _ = picker.press(.eraseWord)
        #expect(picker.drawing(columns: 80, rows: 24).lines[0] == "> kraken ")
        _ = picker.press(.eraseLine)
        #expect(picker.drawing(columns: 80, rows: 24).lines.count == 6)
    }

    @Test func `the list is drawn with its entry marked`() {
        var picker = Picker(Self.choices)
        _ = picker.press(keys: "kra")
        let drawing = picker.drawing(columns: 80, rows: 24)
        #expect(
            drawing.lines == [
                "> kra", "3 of 4  Enter takes, Esc leaves", "> kraken      Kraken  max", "  kraken-two  Kraken  bob",
                "  okx         OKX  kraut",
            ])
        #expect(drawing.cursorColumn == 5)
    }

    @Test func `every window gets no more than fits`() {
        let wide = Pickable(
            address: Address(label: "wide"), details: "取引所\u{1B}[2J\u{202E}evil" + String(repeating: "界", count: 80))
        var picker = Picker(Self.choices + [wide])
        for query in ["", "w", "wide", String(repeating: "x", count: 100)] {
            _ = picker.press(.eraseLine)
            _ = picker.press(keys: query)
            for columns in 1...60 {
                for rows in 1...9 {
                    let drawing = picker.drawing(columns: columns, rows: rows)
                    #expect(drawing.lines.count <= rows)
                    #expect(drawing.lines.allSatisfy { DisplayWidth.of($0) <= max(1, columns - 1) })
                    #expect(drawing.cursorColumn < columns)
                    #expect(!drawing.lines.joined().unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x202E })
                }
            }
        }
    }

    @Test func `the selected entry stays in sight`() {
        let choices = (0..<100).map { Pickable(address: Address(label: "a\($0)"), details: "") }
        var picker = Picker(choices)
        for place in 0..<100 {
            #expect(picker.drawing(columns: 40, rows: 10).lines.contains("> a\(place)"))
            _ = picker.press(.down)
        }
        _ = picker.press(.pageUp)
        #expect(picker.drawing(columns: 40, rows: 10).lines.contains("> a89"))
    }

    @Test(
        arguments: [
            ("kraken", "kraken", 0), ("the kraken", "kraken", 1), ("mykraken", "kraken", 2), ("kra-ken", "kraken", 4),
            ("ken", "kraken", nil), ("", "k", nil), ("kraken", "krakens", nil),
        ] as [(String, String, Int?)])
    func `closer texts come first`(text: String, word: String, rank: Int?) {
        #expect(FuzzyMatch.rank(of: Array(text.utf8), for: [Array(word.utf8)]) == rank)
    }
}
