import Interchange
import Testing
import VaultModel

@Suite struct CSVTableTests {
    @Test(arguments: [
        ("a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]]),
        ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
        ("a,b\n1,2", [["a", "b"], ["1", "2"]]),
        ("\u{FEFF}a,b\n1,2", [["a", "b"], ["1", "2"]]),
        ("\u{FEFF}\"a\",b\n1,2", [["a", "b"], ["1", "2"]]),
        ("a,b\n,", [["a", "b"], ["", ""]]),
        ("a,b\n\"\",\n", [["a", "b"], ["", ""]]),
        ("a,b\n\"1,\"\"2\"\"\",3\n", [["a", "b"], ["1,\"2\"", "3"]]),
        ("a,b\n\"\"\"\",3\n", [["a", "b"], ["\"", "3"]]),
        ("a,b\n\"x\r\ny\nz\",3\n", [["a", "b"], ["x\r\ny\nz", "3"]]),
        ("a,b\n\"x\ry\",3\n", [["a", "b"], ["x\ry", "3"]]),
        ("a,b\n 1 ,\t\n", [["a", "b"], [" 1 ", "\t"]]),
        ("a\n\nx\n", [["a"], [""], ["x"]]),
        ("a,b", [["a", "b"]]),
        ("ä,€\n😀,\u{1}\n", [["ä", "€"], ["😀", "\u{1}"]]),
    ])
    func `what RFC 4180 allows is read`(text: String, expected: [[String]]) throws {
        #expect(values(of: try CSVTable(reading: Array(text.utf8))) == expected)
    }

    @Test(arguments: [
        ("", CSVFault(.empty, line: 1, column: 1)),
        ("\u{FEFF}", CSVFault(.empty, line: 1, column: 1)),
        ("a,b\n1,x\"y\n", CSVFault(.quoteInsideValue, line: 2, column: 2)),
        ("a,b\n1, \"y\"\n", CSVFault(.quoteInsideValue, line: 2, column: 2)),
        ("a,b\n\"1\"x,2\n", CSVFault(.textAfterQuote, line: 2, column: 1)),
        ("a,b\n\"1\" ,2\n", CSVFault(.textAfterQuote, line: 2, column: 1)),
        ("a,b\n\"1\n1\"x,2\n", CSVFault(.textAfterQuote, line: 3, column: 1)),
        ("a,b\n1,\"2\n3\n4,5\n", CSVFault(.unterminatedQuote, line: 2, column: 2)),
        ("\"", CSVFault(.unterminatedQuote, line: 1, column: 1)),
        ("a,\"\"\"", CSVFault(.unterminatedQuote, line: 1, column: 2)),
        ("a,b\n1\n", CSVFault(.missingColumns, line: 2, column: 1)),
        ("a,b\n1,2\n\n", CSVFault(.missingColumns, line: 3, column: 1)),
        ("a,b\n1,2,3\n", CSVFault(.extraColumn, line: 2, column: 3)),
        ("a,b\n\"1\n2\",2\n1,2,3\n", CSVFault(.extraColumn, line: 4, column: 3)),
        ("a,b\n1,2\u{0}\n", CSVFault(.zeroByte, line: 2, column: 2)),
        ("a,b\n1,\"2\u{0}\"\n", CSVFault(.zeroByte, line: 2, column: 2)),
        ("a,b\n1,\"2\"\u{0}\n", CSVFault(.zeroByte, line: 2, column: 2)),
        ("a,b\r1,2\r", CSVFault(.loneCarriageReturn, line: 1, column: 2)),
        ("a,b\n1,\"2\"\r", CSVFault(.loneCarriageReturn, line: 2, column: 2)),
    ])
    func `what RFC 4180 does not allow is refused with its place`(text: String, fault: CSVFault) {
        #expect(throws: fault) { try CSVTable(reading: Array(text.utf8)) }
    }

    @Test(
        arguments: [
            ([0x61, 0x2C, 0x62, 0x0A, 0x31, 0x2C, 0xE4, 0x0A], CSVFault(.notUTF8, line: 2, column: 2)),
            ([0x61, 0x2C, 0x22, 0x0A, 0xC3, 0x28, 0x22], CSVFault(.notUTF8, line: 2, column: 2)),
            ([0x61, 0x2C, 0xF0, 0x9F, 0x98], CSVFault(.notUTF8, line: 1, column: 2)),
            // UTF-16 with its mark, and without.
            ([0xFF, 0xFE, 0x61, 0x00], CSVFault(.utf16, line: 1, column: 1)),
            ([0xFE, 0xFF, 0x00, 0x61], CSVFault(.utf16, line: 1, column: 1)),
            ([0x61, 0x00, 0x2C, 0x00], CSVFault(.zeroByte, line: 1, column: 1)),
            // The first fault of the file is told, not that of the encoding.
            ([0x61, 0x22, 0x0A, 0xFF], CSVFault(.quoteInsideValue, line: 1, column: 1)),
        ] as [([UInt8], CSVFault)])
    func `other encodings are refused with their place`(bytes: [UInt8], fault: CSVFault) {
        #expect(throws: fault) { try CSVTable(reading: bytes) }
    }

    @Test(arguments: [
        ("a,b\n1234567890123456789", CSVFault(.tooLarge, line: 1, column: 1)),
        ("a,b\n1,2\n3,4\n5,6\n7,8\n", CSVFault(.tooManyRows, line: 5, column: 1)),
        ("a,b,c,d\n", CSVFault(.tooManyColumns, line: 1, column: 4)),
        ("a,b,c\n1,2,3\n4,5,6", CSVFault(.tooManyValues, line: 3, column: 3)),
        ("a,b\n1,12345\n", CSVFault(.valueTooLong, line: 2, column: 2)),
        ("a,b\n1,\"\n\n\n\n\n\"\n", CSVFault(.valueTooLong, line: 2, column: 2)),
    ])
    func `tables beyond the limits are refused`(text: String, fault: CSVFault) {
        let limits = CSVLimits(bytes: 22, rows: 3, columns: 3, values: 8, valueBytes: 4)
        #expect(throws: fault) { try CSVTable(reading: Array(text.utf8), limits: limits) }
    }

    @Test func `values at the limits are read`() throws {
        let text = "a,b\n1,\"\"\"\"\"\"\n3,4\n1234,6"
        let exact = CSVLimits(bytes: text.utf8.count, rows: 3, columns: 2, values: 8, valueBytes: 4)
        let table = try CSVTable(reading: Array(text.utf8), limits: exact)
        #expect(table[0][1].string == "\"\"")
        #expect(table[2][0].string == "1234")
    }

    @Test func `a million columns are refused before they cost memory`() {
        let bytes = [UInt8](repeating: UInt8(ascii: ","), count: 1_000_000)
        #expect(throws: CSVFault(.tooManyColumns, line: 1, column: 257)) { try CSVTable(reading: bytes) }
    }

    @Test func `rows know their lines`() throws {
        let table = try CSVTable(reading: Array("a,\"b\nb\"\n1,\"2\r\n2\"\n3,4\n".utf8))
        #expect(table.rows.map(\.line) == [3, 5])
    }

    @Test(arguments: CSVFault.Kind.allCases)
    func `every fault is a refused file and names its place`(kind: CSVFault.Kind) {
        let error = CSVFault(kind, line: 17, column: 4).error
        #expect(error.reason == .refused)
        #expect(error.message.hasPrefix("line 17, column 4: "))
        #expect(error.hint != nil)
    }
}
