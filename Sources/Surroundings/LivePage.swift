/// A page on the terminal that is worked with keys: what each does to it, and how it looks.
package protocol LivePage {
    /// Takes a key; answers whether the page has served its purpose.
    mutating func press(_ key: KeyPress) -> Bool

    /// How the page looks in a window.
    func drawing(columns: Int, rows: Int) -> PageDrawing
}

/// The look of a page.
package struct PageDrawing: Equatable, Sendable {
    /// From the top, no more than the window has rows, each narrower than the window. Escaped, styles aside.
    package let lines: [String]

    /// Where the cursor stands in the first line, counted from 0.
    package let cursorColumn: Int

    package init(lines: [String], cursorColumn: Int) {
        self.lines = lines
        self.cursorColumn = cursorColumn
    }

    /// What draws it on an empty screen or over itself.
    ///
    /// - Source: ECMA-48, ED and CUP; the cursor is hidden meanwhile by DECTCEM.
    var sequence: String {
        "\u{1B}[?25l\u{1B}[2J\u{1B}[H" + lines.joined(separator: "\r\n") + "\u{1B}[1;\(cursorColumn + 1)H\u{1B}[?25h"
    }
}
