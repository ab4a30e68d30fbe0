import Rendering
import Testing

@Suite struct JSONValueTests {
    @Test func `a character is written alike wherever in a text it stands`() {
        for scalar in (0..<0x180).compactMap(Unicode.Scalar.init) {
            let alone = JSONValue.string(String(scalar)).text().dropFirst().dropLast()
            for before in 0...17 {
                let (start, end) = (String(repeating: "x", count: before), String(repeating: "~", count: 17 - before))
                #expect(JSONValue.string("\(start)\(scalar)\(end)").text() == "\"\(start)\(alone)\(end)\"")
            }
        }
    }

    @Test func `lines are indented however deep they stand`() {
        var (value, text) = (JSONValue.null, "null")
        for depth in 1...40 {
            value = .array([value])
            let lines = text.split(separator: "\n").map { "  " + $0 }
            text = "[\n" + lines.joined(separator: "\n") + "\n]"
            #expect(value.text() == text, "\(depth)")
        }
    }

    @Test func `documents are written on indented lines in their own order`() {
        let value: JSONValue = [
            "version": 1, "accounts": [["label": "kraken", "tags": [], "day": nil], ["label": "bit", "ok": true]],
            "empty": .object([]), "half": 0.5,
        ]
        #expect(
            value.text() == """
                {
                  "version": 1,
                  "accounts": [
                    {
                      "label": "kraken",
                      "tags": [],
                      "day": null
                    },
                    {
                      "label": "bit",
                      "ok": true
                    }
                  ],
                  "empty": {},
                  "half": 0.5
                }
                """)
    }

    @Test(
        arguments: [
            ([1, "a", [], nil, false], #"[1,"a",[],null,false]"#), (["a": ["b": 2]], #"{"a":{"b":2}}"#), (nil, "null"),
            ("x", #""x""#), (.integer(.min), "-9223372036854775808"), (.number(.nan), "null"),
            (.number(-.infinity), "null"), (.number(1e30), "1e+30"), (.number(2), "2.0"),
            (.strings(["a", "b"]), #"["a","b"]"#), (.optional(nil as String?), "null"), (.optional(3), "3"),
        ] as [(JSONValue, String)])
    func `values are written on one line`(value: JSONValue, text: String) {
        #expect(value.text(isPretty: false) == text)
    }

    // RFC 8259, section 7, and what Visible does not show as it is.
    @Test(arguments: [
        ("a\"b\\c/d", #""a\"b\\c/d""#), ("\u{8}\t\n\u{C}\r", #""\b\t\n\f\r""#),
        ("\u{0}\u{1F}\u{7F}", #""\u0000\u001f\u007f""#),
        ("é€😀", #""é€😀""#), ("\u{2028}\u{2029}", #""\u2028\u2029""#),
        ("\u{85}\u{202E}\u{200B}", #""\u0085\u202e\u200b""#),
        ("\u{E0001}", #""\udb40\udc01""#), ("e\u{301}", "\"e\u{301}\""),
        ("\u{7FF}\u{800}\u{FFFD}", "\"\u{7FF}\u{800}\u{FFFD}\""),
        ("\r\n", #""\r\n""#), ("", #""""#),
    ])
    func `strings are escaped`(text: String, json: String) {
        let written = JSONValue.string(text).text()
        #expect(Array(written.utf8) == Array(json.utf8))
    }
}
