import TestSupport
import Testing

@Suite struct ScreenTextTests {
    @Test(arguments: [
        ("a\r\nb", "a\nb"), ("50 %\r100 %", "100 %"), ("ab\u{8} \u{8}c", "ac"),
        ("\u{1B}[1mbold\u{1B}[0m", "bold"), ("\u{1B}]52;c;Zm9v\u{7}x\u{1B}]0;t\u{1B}\\y", "xy"),
        ("old\u{1B}[?1049h\u{1B}[2J\u{1B}[Hpage", "page"), ("old\u{1B}[?1049hpage\u{1B}[2J\u{1B}[?1049l", "old"),
    ])
    func `the screen shows what a person sees`(transcript: String, visible: String) {
        #expect(ScreenText.visible(in: transcript) == visible)
    }
}
