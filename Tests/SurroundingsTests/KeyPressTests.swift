import Testing

@testable import Surroundings

@Suite struct KeyPressTests {
    @Test(
        arguments: [
            ("a", [.character("a")]),
            ("\u{E9}\u{20AC}\u{1F600}", [.character("\u{E9}"), .character("\u{20AC}"), .character("\u{1F600}")]),
            ("\r\n", [.enter, .enter]), ("\u{7F}\u{8}", [.backspace, .backspace]), ("\u{E}\u{10}", [.down, .up]),
            ("\u{15}\u{17}", [.eraseLine, .eraseWord]), ("\u{4}", [.escape]), ("\u{1}\t\0", []),
            ("\u{1B}[A\u{1B}[B\u{1B}OA\u{1B}[1;5B", [.up, .down, .up, .down]),
            ("\u{1B}[5~\u{1B}[6~", [.pageUp, .pageDown]),
            ("\u{1B}[200~x", [.character("x")]), ("\u{1B}x", []), ("\u{1B}\u{1B}", [.escape]), ("\u{1B}[\r", [.enter]),
        ] as [(String, [KeyPress])])
    func `bytes are keys`(text: String, keys: [KeyPress]) {
        var decoder = KeyDecoder()
        #expect(text.utf8.compactMap { decoder.take($0) } == keys)
    }

    @Test func `an Esc alone is a key once nothing follows`() {
        var decoder = KeyDecoder()
        #expect(decoder.take(0x1B) == nil)
        #expect(decoder.isUndecided)
        #expect(decoder.decide() == .escape)
        #expect(decoder.decide() == nil)
        #expect(decoder.take(UInt8(ascii: "a")) == .character("a"))
    }

    @Test func `noise is survived, and a plain key after it is read`() {
        var decoder = KeyDecoder()
        for seed in 0..<4_096 {
            for shift in [0, 3, 7, 11] { _ = decoder.take(UInt8(truncatingIfNeeded: seed &* 2_654_435_761 >> shift)) }
        }
        // Whatever was begun ends with a control character at the latest.
        _ = decoder.take(0x0D)
        _ = decoder.take(0x0D)
        #expect(decoder.take(UInt8(ascii: "z")) == .character("z"))
    }
}
