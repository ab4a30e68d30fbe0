import Interchange
import Rendering
import VaultModel

/// What an import did, or would do.
struct ImportReport {
    private let plan: ImportPlan
    private let isDryRun: Bool
    /// The path of the backup that was made first.
    private let backup: String?

    /// Entries of a list that a person is shown; JSON has all.
    private static let longestList = 20

    init(plan: ImportPlan, isDryRun: Bool, backup: String?) {
        self.plan = plan
        self.isDryRun = isDryRun
        self.backup = backup
    }

    private var items: Int {
        plan.accounts.count { $0.account.totp != nil } + plan.accounts.count { $0.account.fund != nil }
    }

    /// One line for standard error, and where the backup is.
    var remarks: [String] {
        var summary = (isDryRun ? "Would import " : "Imported ") + Words.count(plan.accounts.count, "account")
        if items > 0 { summary += " with " + Words.count(items, "item") }
        let left = plan.report.skippedRows.count
        if left > 0 { summary += "; \(Words.count(left, "row")) \(left == 1 ? "was" : "were") left out" }
        var remarks = [summary + "."]
        if let backup { remarks.append("The vault as it was is in \(Visible.quoted(backup)).") }
        return remarks
    }

    func text(width: Int?, style: Style) -> String {
        var table = Table(columns: [.init("COLUMN"), .init("BECOMES"), .init("VALUES", isRightAligned: true)])
        for column in plan.report.columns {
            let role: Style.Role = column.fate == .dropped && column.values > 0 ? .warning : .plain
            table.add([.init(column.name), .init(column.fate.words, role), .init("\(column.values)")])
        }
        let report = plan.report
        return table.text(width: width, style: style)
            + list("Labels that differ from the title", report.changedLabels, style) { changed in
                "line \(changed.line): \(Visible.quoted(changed.title)) is \(changed.label)"
            }
            + list("Rows left out", report.skippedRows, style) { "line \($0.line): \($0.cause.words)" }
            + list("Values kept as a field, because they did not fit", report.unusableValues, style) { value in
                "line \(value.line): \(Visible.quoted(value.column)) is no usable \(value.place)"
            }
    }

    private func list<Entry>(_ title: String, _ entries: [Entry], _ style: Style, line: (Entry) -> String) -> String {
        guard !entries.isEmpty else { return "" }
        var lines = ["", style.paint("\(title): \(entries.count)", .heading)]
        lines += entries.prefix(Self.longestList).map { "  " + line($0) }
        let rest = entries.count - Self.longestList
        if rest > 0 { lines.append("  and \(rest) more") }
        return lines.map { $0 + "\n" }.joined()
    }

    /// Schema 1; see Docs/Scripting.md.
    var json: JSONValue {
        let report = plan.report
        return [
            "schema": 1, "dry_run": .bool(isDryRun), "format": .optional(report.formatName),
            "accounts": .integer(Int64(plan.accounts.count)), "items": .integer(Int64(items)),
            "loss": .bool(report.wouldLose), "backup": .optional(backup),
            "columns": .array(report.columns.map(\.json)),
            "changed_labels": .array(
                report.changedLabels.map { changed in
                    [
                        "line": .integer(Int64(changed.line)), "title": .string(changed.title),
                        "label": .string(changed.label.text),
                    ]
                }),
            "skipped_rows": .array(
                report.skippedRows.map { row in
                    .object([JSONMember("line", .integer(Int64(row.line)))] + row.cause.members)
                }),
            "unusable_values": .array(
                report.unusableValues.map { value in
                    [
                        "line": .integer(Int64(value.line)), "column": .string(value.column),
                        "place": .string(value.place),
                    ]
                }),
        ]
    }
}

extension LossReport.Fate {
    fileprivate var words: String {
        switch self {
        case .mapped(let place): place
        case .keptAsField: "a field of its name"
        case .dropped: "dropped"
        }
    }
}

extension LossReport.Column {
    /// `fate` is `mapped`, with a `place`, or `field`, or `dropped`.
    fileprivate var json: JSONValue {
        let (word, place): (String, String?) =
            switch fate {
            case .mapped(let place): ("mapped", place)
            case .keptAsField: ("field", nil)
            case .dropped: ("dropped", nil)
            }
        return [
            "name": .string(name), "fate": .string(word), "place": .optional(place), "values": .integer(Int64(values)),
        ]
    }
}

extension LossReport.SkippedRow.Cause {
    fileprivate var words: String {
        switch self {
        case .empty: "it is empty"
        case .identical(let line): "it is the same as line \(line)"
        case .alreadyThere: "the vault has it already"
        case .conflict(let label): "the vault has another account '\(label)'"
        }
    }

    fileprivate var members: [JSONMember] {
        switch self {
        case .empty: [JSONMember("cause", "empty")]
        case .identical(let line): [JSONMember("cause", "identical"), JSONMember("same_as", .integer(Int64(line)))]
        case .alreadyThere: [JSONMember("cause", "already_there")]
        case .conflict(let label): [JSONMember("cause", "conflict"), JSONMember("label", .string(label.text))]
        }
    }
}
