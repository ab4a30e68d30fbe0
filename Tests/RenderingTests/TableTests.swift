import Rendering
import Testing

@Suite struct TableTests {
    private func table(_ rows: [[String]]) -> Table {
        var table = Table(columns: [.init("LABEL"), .init("DAYS", isRightAligned: true), .init("NOTE")])
        for row in rows { table.add(row.map { .init($0) }) }
        return table
    }

    @Test func `columns are aligned and lines end without spaces`() {
        let text = table([["kraken", "5", "old"], ["b", "1200", ""], ["", "", "x"]]).text(width: nil, style: .none)
        #expect(
            text == """
                LABEL   DAYS  NOTE
                kraken     5  old
                b       1200
                              x

                """)
    }

    @Test func `wide and combining characters keep columns aligned`() {
        let text = table([["币安", "1", "a"], ["e\u{301}😀", "1", "b"]]).text(width: nil, style: .none)
        #expect(text == "LABEL  DAYS  NOTE\n币安      1  a\ne\u{301}😀       1  b\n")
    }

    @Test func `what came from outside is escaped`() {
        let text = table([["a\u{1B}[2J", "1", "x\ny"]]).text(width: nil, style: .none)
        #expect(text.contains("a\\u{1b}[2J  "))
        #expect(text.contains("x\\u{a}y\n"))
        #expect(!text.contains("\u{1B}"))
    }

    @Test(arguments: [80, 40, 30])
    func `the widest columns are cut until the table fits`(width: Int) {
        let text = table([[String(repeating: "l", count: 60), "1", String(repeating: "币", count: 40)]])
            .text(width: width, style: .none)
        let widths = text.split(separator: "\n").map { DisplayWidth.of(String($0)) }
        #expect(widths.allSatisfy { $0 <= width })
        #expect(widths[1] >= width - 1)
        #expect(text.contains("l…") && text.contains("币…\n"))
    }

    @Test func `columns stay readable on a narrow terminal`() {
        let text = table([["0123456789", "1", "0123456789"]]).text(width: 5, style: .none)
        #expect(text.hasSuffix("0123456…     1  0123456…\n"))
    }

    @Test func `no rows are no table`() {
        #expect(table([]).text(width: 80, style: .none).isEmpty)
    }

    @Test func `colours do not change what is aligned`() {
        var coloured = Table(columns: [.init("A"), .init("B")])
        coloured.add([.init("x", .error), .init("y", .ok)])
        let text = coloured.text(width: nil, style: Style(colour: true))
        #expect(
            text == "\u{1B}[1mA\u{1B}[0m  \u{1B}[1mB\u{1B}[0m\n\u{1B}[31mx\u{1B}[0m  \u{1B}[32my\u{1B}[0m\n")
    }
}
