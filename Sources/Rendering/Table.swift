import VaultModel

/// Rows under headings, for people to read.
package struct Table: Sendable {
    /// A heading and how the values under it lie.
    package struct Column: Sendable {
        package let heading: String
        package let isRightAligned: Bool

        package init(_ heading: String, isRightAligned: Bool = false) {
            self.heading = heading
            self.isRightAligned = isRightAligned
        }
    }

    /// One value with its look.
    package struct Cell: Sendable {
        /// As it came; it is escaped when it is shown.
        package let text: String
        package let role: Style.Role

        package init(_ text: String, _ role: Style.Role = .plain) {
            self.text = text
            self.role = role
        }
    }

    /// Columns are not made narrower than this to fit a terminal.
    private static let narrowest = 8
    private static let gap = 2

    private let columns: [Column]
    private var rows: [[Cell]] = []

    package init(columns: [Column]) { self.columns = columns }

    /// Adds a row of as many cells as there are columns.
    package mutating func add(_ row: [Cell]) {
        precondition(row.count == columns.count, "a row has a cell for each column")
        rows.append(row)
    }

    /// The table as lines, each with a newline; nothing when there are no rows.
    ///
    /// - Parameters:
    ///   - width: Columns of the terminal; the widest columns are cut until the table fits. `nil` cuts nothing.
    ///   - style: How it looks.
    /// - Returns: Lines without spaces at their ends.
    package func text(width: Int?, style: Style) -> String {
        guard !rows.isEmpty else { return "" }
        let headings = columns.map { Cell($0.heading, .heading) }
        let lines = ([headings] + rows).map { $0.map { Cell(Visible.escaped($0.text), $0.role) } }
        let widths = widths(of: lines, fitting: width)
        return lines.map { line(of: $0, widths, style) + "\n" }.joined()
    }

    private func widths(of lines: [[Cell]], fitting width: Int?) -> [Int] {
        var widths = columns.indices.map { index in lines.map { DisplayWidth.of($0[index].text) }.max() ?? 0 }
        guard let width else { return widths }
        var surplus = widths.reduce(Self.gap * (columns.count - 1), +) - width
        while surplus > 0, let widest = widths.indices.max(by: { widths[$0] < widths[$1] }),
            widths[widest] > Self.narrowest
        {
            widths[widest] -= 1
            surplus -= 1
        }
        return widths
    }

    private func line(of cells: [Cell], _ widths: [Int], _ style: Style) -> String {
        var line = ""
        // Spaces that are owed; at the end of a line they are never paid.
        var spaces = 0
        for (index, cell) in cells.enumerated() {
            let shown = DisplayWidth.truncated(cell.text, to: widths[index])
            let padding = widths[index] - DisplayWidth.of(shown)
            if columns[index].isRightAligned { spaces += padding }
            if !shown.isEmpty {
                line += String(repeating: " ", count: spaces) + style.paint(shown, cell.role)
                spaces = 0
            }
            spaces += Self.gap + (columns[index].isRightAligned ? 0 : padding)
        }
        return line
    }
}
