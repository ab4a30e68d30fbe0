/// Text from outside, made safe to show on a terminal.
///
/// Control characters move the cursor and rewrite the screen, bidirectional ones reorder a line, zero-width ones hide
/// in a name: all are shown as escapes.
package enum Visible {
    /// The text with every character that is not plainly visible written as `\u{...}`.
    package static func escaped(_ text: String) -> String {
        // Most text is plain ASCII, of which long reports are made.
        if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return text }
        var shown = ""
        for scalar in text.unicodeScalars {
            if isPlain(scalar) {
                shown.unicodeScalars.append(scalar)
            } else {
                shown += "\\u{" + String(scalar.value, radix: 16) + "}"
            }
        }
        return shown
    }

    /// The escaped text in single quotes, cut at 80 characters.
    package static func quoted(_ text: String) -> String {
        let shown = escaped(String(text.unicodeScalars.prefix(80)))
        return "'" + shown + (text.unicodeScalars.count > 80 ? "..." : "") + "'"
    }

    /// Whether a character shows itself and nothing else.
    package static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
        case .spaceSeparator: scalar == " " || scalar.value == 0xA0 || scalar.value == 0x3000
        default: !invisible.contains(scalar.value)
        }
    }

    /// Letters by category that draw nothing: Hangul fillers, the braille blank, the combining grapheme joiner.
    ///
    /// So few are found sooner in a list than a set of them is made.
    private static let invisible: [UInt32] = [0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0]
}
