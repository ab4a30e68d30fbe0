/// Numbers with their nouns, and text in lines.
package enum Words {
    /// The number with the noun in singular or plural: `1 account`, `3 accounts`, `2 entries`.
    package static func count(_ number: Int, _ singular: String, _ plural: String? = nil) -> String {
        "\(number) " + (number == 1 ? singular : plural ?? singular + "s")
    }

    /// The text in lines of at most `width` columns, broken at spaces; a longer word keeps a line of its own.
    ///
    /// - Parameters:
    ///   - text: Without control characters but line breaks, which stay.
    ///   - width: Columns of a line.
    ///   - indent: Spaces before every line but the first.
    /// - Returns: Lines with a newline between them.
    package static func wrapped(_ text: String, width: Int, indent: Int = 0) -> String {
        let lead = String(repeating: " ", count: indent)
        var lines: [String] = []
        for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
            var line = ""
            for word in paragraph.split(separator: " ") {
                let used = DisplayWidth.of(line) + (lines.isEmpty ? 0 : indent)
                if !line.isEmpty, used + 1 + DisplayWidth.of(String(word)) > width {
                    lines.append(line)
                    line = String(word)
                } else {
                    line += (line.isEmpty ? "" : " ") + word
                }
            }
            lines.append(line)
        }
        return lines.enumerated().map { $0 == 0 || $1.isEmpty ? $1 : lead + $1 }.joined(separator: "\n")
    }
}
