import Rendering
import Testing

@Suite struct CSVTextTests {
    // RFC 4180, section 2, rules 1, 6 and 7.
    @Test func `cells are quoted where they must be`() {
        #expect(
            CSVText.text([["a", "b,c", ""], ["say \"x\"", "two\nlines", "거래소"]])
                == "a,\"b,c\",\r\n\"say \"\"x\"\"\",\"two\nlines\",거래소\r\n")
    }

    @Test(arguments: [
        ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@SUM(A1)", "'@SUM(A1)"), ("\t=1", "'\t=1"),
        ("\r=1", "\"'\r=1\""), ("=A1,\"x\"", "\"'=A1,\"\"x\"\"\""), ("a=1", "a=1"), ("'=1", "'=1"),
    ])
    func `no cell is a formula`(cell: String, written: String) {
        #expect(CSVText.text([[cell]]) == written + "\r\n")
    }
}
