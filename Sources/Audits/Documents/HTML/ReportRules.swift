import Hygiene
import Rendering

/// The rules that have a finding in the report, which its codes lead to.
struct ReportRules {
    let document: AuditDocument

    private var codes: [RuleCode] {
        let report = document.report
        let named = (report.findings + document.soon + report.waived).map(\.rule)
        return Set(named + (document.changes?.gone.map(\.rule) ?? [])).sorted()
    }

    var section: ReportSection? {
        let rows = codes.map { code -> Markup in
            let rule = RuleCatalogue.rule(code.description)
            return """
                <tr id="\(code.description)"><td class="code">\(code.description)</td>\
                <td class="name">\(rule?.name ?? "")</td>\
                <td class="number">\(document.report.findings.count { $0.rule == code })</td>\
                <td>\(rule?.page.summary ?? "")</td></tr>

                """
        }
        guard !rows.isEmpty else { return nil }
        return ReportSection(
            id: "rules", title: "The rules behind it",
            content: """
                <table class="list rules">
                <thead><tr><th scope="col">Code</th><th scope="col">Rule</th><th scope="col" class="number">Found</th>\
                <th scope="col">What it says</th></tr></thead>
                <tbody>
                \(rows.joined())</tbody>
                </table>
                <p class="muted">\(ReportParts.prose("More of a rule: `vault explain CODE`."))</p>
                """)
    }
}
