import Cryptography
import Testing

@testable import Surroundings

@Suite struct SecretLineTests {
    @Test(arguments: [
        ("hunter2\n", "hunter2"), ("hunter2\r\n", "hunter2"), ("a b\tc\r", "a b\tc"), ("\n", ""),
        ("ax\u{7F}b\n", "ab"), ("ax\u{8}b\n", "ab"), ("\u{7F}\u{7F}a\n", "a"), ("aß\u{7F}\n", "a"),
        ("x🔑\u{7F}\u{7F}y\n", "y"), ("wrong\u{15}right\n", "right"), ("one two \u{17}2\n", "one 2"),
        ("a\u{1B}[Db\n", "ab"), ("a\u{1B}[1;5Cb\n", "ab"), ("a\u{1B}OPb\n", "ab"), ("a\u{1B}b\n", "ab"),
        ("a\u{1B}[12\n", "a"), ("a\u{1}\u{0}b\n", "ab"), ("a\u{4}b\n", "ab"), ("naïve\n", "naïve"),
    ])
    func `keys edit the line`(keys: String, answer: String) throws {
        let (state, text) = Self.type(keys)
        #expect(state == .finished)
        #expect(text == answer)
    }

    @Test(arguments: ["\u{4}", "a\u{7F}\u{4}", "a\u{15}\u{4}"])
    func `Ctrl-D on an empty line ends the input`(keys: String) {
        #expect(Self.type(keys).state == .endOfInput)
    }

    @Test func `a terminal that goes away ends the input`() {
        #expect(Self.type("abc").state == .gone)
    }

    @Test(arguments: [(65_536, false), (65_537, true), (70_000, true)])
    func `a line is kept up to the limit and no further`(length: Int, isTooLong: Bool) {
        var line = SecretLine()
        for byte in [UInt8](repeating: 0x61, count: length) { #expect(Self.press(byte, &line) == .unfinished) }
        #expect(Self.press(0x0A, &line) == .finished)
        #expect(line.isTooLong == isTooLong)
        #expect(line.finish().count == min(length, 65_536))
    }

    private static func type(_ keys: String) -> (state: SecretLine.State, text: String) {
        var line = SecretLine()
        var state = SecretLine.State.unfinished
        for key in keys.utf8 where state == .unfinished { state = press(key, &line) }
        if state == .unfinished { state = line.take { _, _ in 0 } }
        return (state, line.finish().text())
    }

    private static func press(_ key: UInt8, _ line: inout SecretLine) -> SecretLine.State {
        line.take { span, room in
            span[room.lowerBound] = key
            return 1
        }
    }
}
