import Hygiene
import Rendering
import VaultModel

/// Findings as lines of a terminal.
struct FindingLines {
    private let items: [ItemFindings]
    private let width: Int?
    private let style: Style

    init(items: [ItemFindings], width: Int?, style: Style) {
        self.items = items
        self.width = width
        self.style = style
    }

    private static let gap = "  "
    /// As wide as the longest word for a severity.
    private static let severityWidth = 7
    /// Longer names of items get a line of their own.
    private static let widestItem = 32
    /// With less room than this for the words, they stand below the item.
    private static let narrowestWords = 30
    private static let narrowestTerminal = 20

    var text: String {
        let widest = Self.widest(items.map(\.title))
        return items.map { item in
            let severity = item.worst
            let reasons = item.findings.map { "\($0.reason) [\($0.rule)]" }.joined(separator: " ")
            return line(
                style.paint(Self.padded(severity.word, Self.severityWidth), severity.role), Self.severityWidth,
                item.title, widest, reasons)
        }.joined()
    }

    /// What to do, each thing once.
    static func remedies(of items: [ItemFindings], width: Int?, style: Style) -> String {
        let groups = RemedyGroup.grouped(items)
        guard !groups.isEmpty else { return "" }
        return style.paint("What to do", .heading) + "\n"
            + groups.map { "- " + wrapped("\($0.place): \($0.text)", width: width, indent: 2) + "\n" }.joined()
    }

    /// Findings with their day before them, in the order in which they come.
    static func dates(_ findings: some Sequence<Finding>, asOf today: Day, width: Int?, style: Style) -> String {
        let lines = FindingLines(items: [], width: width, style: style)
        let findings = Array(findings)
        let titles = findings.map { ItemFindings.title($0.item) }
        let widest = widest(titles)
        return zip(findings, titles).map { finding, title in
            let days = Int(finding.from.number) - Int(today.number)
            let lead = finding.from.text + gap + padded(days == 1 ? "in 1 day" : "in \(days) days", 12)
            return lines.line(
                style.paint(lead, finding.severity.role), DisplayWidth.of(lead), title, widest,
                "\(finding.reason) [\(finding.rule)]")
        }.joined()
    }

    /// The text with what is not plainly visible escaped, in lines of at most the width behind an indent.
    static func wrapped(_ text: String, width: Int?, indent: Int) -> String {
        let shown = Visible.escaped(text)
        guard let width else { return shown }
        // The first line stands behind something as wide as the indent, which `Words` does not know of.
        let lines = Words.wrapped(shown, width: max(narrowestTerminal, width - indent))
        return lines.split(separator: "\n").joined(separator: "\n" + String(repeating: " ", count: indent))
    }

    /// A mark, the item, and the words behind it or below it.
    private func line(_ mark: String, _ markWidth: Int, _ item: String, _ itemWidth: Int, _ words: String) -> String {
        let shown = Visible.escaped(item)
        let lead = markWidth + Self.gap.count + itemWidth + Self.gap.count
        if let width, width - lead < Self.narrowestWords {
            let fits = markWidth + Self.gap.count + DisplayWidth.of(shown) <= width
            return mark + (fits ? Self.gap : "\n    ") + shown + "\n    " + Self.wrapped(words, width: width, indent: 4)
                + "\n"
        }
        let words = Self.wrapped(words, width: width, indent: lead)
        let isLong = DisplayWidth.of(shown) > itemWidth
        let between = isLong ? "\n" + String(repeating: " ", count: lead) : Self.gap
        return mark + Self.gap + (isLong ? shown : Self.padded(shown, itemWidth)) + between + words + "\n"
    }

    private static func widest(_ titles: [String]) -> Int {
        titles.map { DisplayWidth.of(Visible.escaped($0)) }.filter { $0 <= widestItem }.max() ?? 0
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - DisplayWidth.of(text)))
    }
}
