import VaultModel

/// Names with their values, one under the other, the values aligned.
package struct KeyValueList: Sendable {
    private var entries: [(name: String, value: String, role: Style.Role)] = []

    package init() {}

    /// Adds an entry. Line breaks of the value stay; all else in it is escaped when it is shown.
    package mutating func add(_ name: String, _ value: String, _ role: Style.Role = .plain) {
        entries.append((Visible.escaped(name), value, role))
    }

    /// The list as lines, each with a newline.
    package func text(style: Style) -> String {
        let width = entries.map { DisplayWidth.of($0.name) }.max() ?? 0
        return entries.map { entry in
            let padding = String(repeating: " ", count: width - DisplayWidth.of(entry.name) + 2)
            let indent = String(repeating: " ", count: width + 2)
            // CR LF is one character for `split`, as a line break is one for a reader.
            let lines = entry.value.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
            return lines.enumerated().map { index, line in
                let shown = style.paint(Visible.escaped(String(line)), entry.role)
                let lead = index == 0 ? style.paint(entry.name, .faint) + padding : indent
                return (shown.isEmpty ? Self.withoutSpacesAtEnd(lead) : lead + shown) + "\n"
            }.joined()
        }.joined()
    }

    private static func withoutSpacesAtEnd(_ text: String) -> String {
        String(text.reversed().drop { $0 == " " }.reversed())
    }
}
