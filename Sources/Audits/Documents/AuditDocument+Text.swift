import Hygiene
package import Rendering
import VaultModel

extension AuditDocument {
    /// The most of what is coming that a text shows, and within how many days.
    static let mostComing = 5
    static let daysAhead = 30

    /// The audit for people: a line an item with all its reasons, what to do, what comes soon, and a line that sums up.
    ///
    /// - Parameters:
    ///   - width: Columns of the terminal; `nil` breaks no line.
    ///   - style: How it looks.
    package func text(width: Int?, style: Style) -> String {
        let items = ItemFindings.grouped(report.findings)
        var sections: [String] = []
        if !items.isEmpty {
            sections.append(FindingLines(items: items, width: width, style: style).text)
            sections.append(FindingLines.remedies(of: items, width: width, style: style))
        }
        let soon = soon
        if !soon.isEmpty {
            let dates = FindingLines.dates(soon.prefix(Self.mostComing), asOf: report.asOf, width: width, style: style)
            let rest = soon.count - Self.mostComing
            sections.append(
                style.paint("Soon", .heading) + "\n" + dates
                    + (rest > 0 ? "\(rest) more within \(Self.daysAhead) days: `vault due`\n" : ""))
        }
        sections.append(FindingLines.wrapped(summary, width: width, indent: 0) + "\n")
        return sections.joined(separator: "\n")
    }

    /// What fires within the days that the documents look ahead.
    var soon: [Finding] { DueListing(report, within: Self.daysAhead).findings }

    /// What the audit comes to, in a sentence or two.
    var summary: String {
        let looked = "\(Words.count(report.accounts, "account")) and \(Words.count(report.items, "item"))"
        let judged = "judged on \(report.asOf.text) by the profile \(profile.rawValue)"
        let waived = report.waived.isEmpty ? "" : " \(Words.count(report.waived.count, "finding")) waived."
        guard !report.findings.isEmpty else { return "Nothing to say: \(looked), \(judged).\(waived)" }
        return "\(report.counts) at \(looked), \(judged).\(waived)" + (changes.map { " " + $0.summary } ?? "")
    }
}

extension AuditReport {
    /// `2 errors, 1 warning and 3 notes`, what there is none of left out.
    var counts: String { SeverityCounts.text(findings.map(\.severity)) }
}

extension AuditChanges {
    var summary: String { "Since \(since.text): \(new.count) new, \(gone.count) gone." }
}

/// How many there are of each severity, in words.
enum SeverityCounts {
    static func text(_ severities: [Severity]) -> String {
        let parts = Severity.allCases.sorted(by: >).compactMap { severity in
            let count = severities.count { $0 == severity }
            return count == 0 ? nil : Words.count(count, severity.word)
        }
        guard let last = parts.last, parts.count > 1 else { return parts.first ?? "nothing" }
        return parts.dropLast().joined(separator: ", ") + " and " + last
    }
}

extension Severity {
    /// How a terminal shows it.
    var role: Style.Role {
        switch self {
        case .error: .error
        case .warning: .warning
        case .note: .faint
        }
    }
}
