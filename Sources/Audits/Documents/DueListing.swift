package import Hygiene
package import Rendering
package import VaultModel

/// What will fire in the days to come, soonest first; before it an audit that is overdue, of which no audit can tell.
package struct DueListing: Equatable, Sendable {
    package let asOf: Day

    /// The last day that counts.
    package let until: Day

    package let findings: [Finding]

    /// - Parameter days: How far to look ahead; 1 is until tomorrow. Beyond the calendar is its end.
    package init(_ report: AuditReport, within days: Int) {
        let until = report.asOf.advanced(by: max(0, min(days, Int(UInt16.max))))
        asOf = report.asOf
        self.until = until
        findings =
            report.findings.filter { $0.rule == OverdueAudit.code } + report.coming.filter { $0.from <= until }
    }

    /// A line a finding, or one that says that there is none.
    ///
    /// - Parameters:
    ///   - width: Columns of the terminal; `nil` breaks no line.
    ///   - style: How it looks.
    package func text(width: Int?, style: Style) -> String {
        guard !findings.isEmpty else { return "Nothing is due until \(until.text).\n" }
        return FindingLines.dates(findings, asOf: asOf, width: width, style: style)
    }

    package var json: JSONValue {
        ["schema": 1, "as_of": .string(asOf.text), "until": .string(until.text), "due": .array(findings.map(\.json))]
    }
}
