/// What a person sees of the bytes that a program sent to a terminal.
///
/// It knows lines, Backspace, clearing, the alternate screen, and passes over all other control sequences.
package enum ScreenText {
    /// The text on the screen, lines joined by line feeds.
    package static func visible(in transcript: String) -> String {
        var screen = Screen()
        var scalars = Array(transcript.unicodeScalars)[...]
        while let scalar = scalars.popFirst() {
            switch scalar {
            case "\u{1B}": screen.apply(sequence(from: &scalars))
            case "\n": screen.lines.append("")
            case "\r": if scalars.first != "\n" { screen.returnToStart() }
            case "\u{8}": screen.eraseLast()
            case "\u{7}": break
            default: screen.write(scalar)
            }
        }
        return screen.lines.joined(separator: "\n")
    }

    private struct Screen {
        var lines = [""]
        private var below: [String]?

        mutating func apply(_ sequence: String) {
            switch sequence {
            case "[?1049h":
                below = below ?? lines
                lines = [""]
            case "[?1049l":
                lines = below ?? lines
                below = nil
            case "[2J": lines = [""]
            case "[K", "[2K": lines[lines.count - 1] = ""
            default: break
            }
        }

        mutating func write(_ scalar: Unicode.Scalar) { lines[lines.count - 1].unicodeScalars.append(scalar) }

        mutating func eraseLast() { _ = lines[lines.count - 1].popLast() }

        mutating func returnToStart() { lines[lines.count - 1] = "" }
    }

    /// Takes one control sequence, without its ESC.
    private static func sequence(from scalars: inout ArraySlice<Unicode.Scalar>) -> String {
        guard let first = scalars.popFirst() else { return "" }
        var text = String(first)
        switch first {
        case "[":
            while let scalar = scalars.popFirst() {
                text.unicodeScalars.append(scalar)
                if (0x40...0x7E).contains(scalar.value) { break }
            }
        case "]":
            while let scalar = scalars.popFirst(), scalar != "\u{7}" {
                if scalar == "\u{1B}" {
                    _ = scalars.popFirst()
                    break
                }
                text.unicodeScalars.append(scalar)
            }
        default: break
        }
        return text
    }
}
