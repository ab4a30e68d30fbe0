import Hygiene
package import Rendering
import VaultModel

extension AuditDocument {
    /// Only what is new since the run before, and what is gone; without a run before, all is new.
    ///
    /// - Parameters:
    ///   - width: Columns of the terminal; `nil` breaks no line.
    ///   - style: How it looks.
    package func changesText(width: Int?, style: Style) -> String {
        let items = ItemFindings.grouped(newFindings)
        var sections: [String] = []
        if !items.isEmpty {
            sections.append(
                style.paint("New", .heading) + "\n" + FindingLines(items: items, width: width, style: style).text)
            sections.append(FindingLines.remedies(of: items, width: width, style: style))
        }
        if !goneFindings.isEmpty {
            let lines = goneFindings.map { gone in
                "- " + FindingLines.wrapped("\(gone.title): \(gone.name) [\(gone.rule)]", width: width, indent: 2)
                    + "\n"
            }
            sections.append(style.paint("Gone", .heading) + "\n" + lines.joined())
        }
        sections.append(FindingLines.wrapped(summaryOfChanges, width: width, indent: 0) + "\n")
        return sections.joined(separator: "\n")
    }

    /// The same for scripts.
    ///
    /// - Source: Docs/Scripting.md, which is the promise.
    package var changesJSON: JSONValue {
        [
            "schema": 1, "as_of": .string(report.asOf.text), "since": .optional(changes?.since.text),
            "profile": .string(profile.rawValue),
            "summary": .object(
                SeverityCounts.members(newFindings) + [JSONMember("gone", .integer(Int64(goneFindings.count)))]),
            "new": .array(newFindings.map(\.json)), "gone": .array(goneFindings.map(\.json)),
        ]
    }

    private var newFindings: [Finding] { changes?.new ?? report.findings }
    private var goneFindings: [GoneFinding] { changes?.gone ?? [] }

    private var summaryOfChanges: String {
        guard let changes else { return "The first audit, on \(report.asOf.text): \(report.counts)." }
        guard !changes.new.isEmpty || !changes.gone.isEmpty else { return "Nothing new since \(changes.since.text)." }
        let new = changes.new.isEmpty ? "nothing new" : SeverityCounts.text(changes.new.map(\.severity)) + " new"
        return "Since \(changes.since.text): \(new), \(changes.gone.count) gone; \(report.counts) in all."
    }
}

extension GoneFinding {
    /// Where it was; a record that is gone too has no name any more.
    var title: String { ItemFindings.title(item) }

    var json: JSONValue {
        [
            "rule": .string(rule.description), "name": .string(name), "severity": .string(severity.word),
            "account": .optional(item?.label), "item": .optional(item?.description),
        ]
    }
}
