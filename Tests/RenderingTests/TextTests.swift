import Rendering
import Testing

@Suite struct TextTests {
    // Unicode 16, EastAsianWidth.txt.
    @Test(arguments: [
        ("abc", 3), ("é", 1), ("e\u{301}", 1), ("币安", 4), ("ｱ", 1), ("Ａ", 2), ("한", 2), ("😀", 2), ("…", 1), ("", 0),
        ("𠀀", 2), ("かな", 4), ("⌚", 2),
    ])
    func `widths are those of a terminal`(text: String, width: Int) {
        #expect(DisplayWidth.of(text) == width)
    }

    @Test(arguments: [
        ("abcdef", 6, "abcdef"), ("abcdef", 5, "abcd…"), ("abcdef", 1, "…"), ("币安币", 4, "币…"), ("币安币", 5, "币安…"),
    ])
    func `long text is cut with an ellipsis`(text: String, width: Int, cut: String) {
        #expect(DisplayWidth.truncated(text, to: width) == cut)
    }

    @Test(arguments: Style.Role.allCases)
    func `without colour a style adds nothing`(role: Style.Role) {
        #expect(Style.none.paint("x", role) == "x")
        #expect(Style(colour: true).paint("", role).isEmpty)
    }

    @Test(
        arguments: [
            (0, 12, "[-----]   0%"), (0.5, 13, "[###---]  50%"), (1, 12, "[#####] 100%"), (7, 12, "[#####] 100%"),
            (-1, 12, "[-----]   0%"), (.nan, 12, "[-----]   0%"), (1, 0, "[#] 100%"),
        ] as [(Double, Int, String)])
    func `a bar shows how far it is`(fraction: Double, width: Int, bar: String) {
        #expect(Progress.bar(fraction: fraction, width: width) == bar)
    }

    @Test(
        arguments: [
            (0, nil, "0 accounts"), (1, nil, "1 account"), (2, nil, "2 accounts"), (1, "entries", "1 account"),
            (2, "entries", "2 entries"),
        ] as [(Int, String?, String)])
    func `numbers go with their nouns`(number: Int, plural: String?, text: String) {
        #expect(Words.count(number, "account", plural) == text)
    }

    @Test(arguments: [
        ("one two three", 7, 0, "one two\nthree"), ("one two three", 7, 2, "one two\n  three"),
        ("one twothree four", 5, 2, "one\n  twothree\n  four"), ("one\n\ntwo", 9, 2, "one\n\n  two"), ("", 9, 2, ""),
        ("币安 币安", 8, 0, "币安\n币安"),
    ])
    func `text is wrapped at spaces`(text: String, width: Int, indent: Int, wrapped: String) {
        #expect(Words.wrapped(text, width: width, indent: indent) == wrapped)
    }

    @Test func `a list aligns its values and keeps their lines`() {
        var list = KeyValueList()
        list.add("label", "kraken")
        list.add("notes", "first\r\nsecond\n\n\u{1B}last")
        list.add("url", "")
        list.add("a\u{7}", "ok", .ok)
        #expect(
            list.text(style: .none)
                == "label   kraken\nnotes   first\n        second\n\n        \\u{1b}last\nurl\na\\u{7}  ok\n")
        #expect(KeyValueList().text(style: .none).isEmpty)
    }
}
