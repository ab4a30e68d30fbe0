import Hygiene
import Rendering
import VaultModel

/// What was found, what is coming, what is gone, and what is waived.
struct ReportFindings {
    private let document: AuditDocument
    private let new: Set<String>

    init(document: AuditDocument) {
        self.document = document
        new = Set((document.changes?.new ?? []).map(Self.key))
    }

    var sections: Markup { found + coming + gone + waived }

    private var found: Markup {
        let items = ItemFindings.grouped(document.report.findings)
        guard !items.isEmpty else { return .empty }
        return ReportParts.section(id: "findings", "What was found, and what to do", items.map(article).joined())
    }

    private func article(_ item: ItemFindings) -> Markup {
        """
        <article class="item \(item.worst.word)">
        <h3>\(ReportParts.item(item.item))</h3>
        <ul class="reasons">
        \(item.findings.map(reason).joined())</ul>
        <ul class="remedies" aria-label="What to do">
        \(item.remedies.map { "<li>\(ReportParts.prose($0))</li>\n" as Markup }.joined())</ul>
        </article>

        """
    }

    private func reason(_ finding: Finding) -> Markup {
        let mark: Markup = new.contains(Self.key(finding)) ? " <span class=\"new\">new</span>" : .empty
        let due: Markup = finding.due.map { " <span class=\"due\">by \($0.text)</span>" } ?? .empty
        return """
            <li>\(ReportParts.severity(finding.severity)) <span>\(ReportParts.prose(finding.reason)) \
            \(ReportParts.code(finding.rule))\(due)\(mark)</span></li>

            """
    }

    private var coming: Markup {
        let soon = document.soon
        guard !soon.isEmpty else { return .empty }
        let rows = soon.map { finding -> Markup in
            """
            <tr><td class="date">\(finding.from.text)</td><td class="name">\(ReportParts.item(finding.item))</td>\
            <td>\(ReportParts.severity(finding.severity)) \(ReportParts.prose(finding.reason)) \
            \(ReportParts.code(finding.rule))</td></tr>

            """
        }
        return ReportParts.section(
            id: "soon", "Soon, within \(AuditDocument.daysAhead) days",
            """
            <table class="list">
            <thead><tr><th scope="col">From</th><th scope="col">Item</th><th scope="col">What</th></tr></thead>
            <tbody>
            \(rows.joined())</tbody>
            </table>
            """)
    }

    private var gone: Markup {
        guard let changes = document.changes, !changes.gone.isEmpty else { return .empty }
        let rows = changes.gone.map { gone -> Markup in
            "<li>\(ReportParts.item(gone.item)): \(gone.name) \(ReportParts.code(gone.rule))</li>\n"
        }
        return ReportParts.section(
            id: "gone", "Gone since \(changes.since.text)", "<ul class=\"plain\">\n\(rows.joined())</ul>")
    }

    private var waived: Markup {
        let waived = document.report.waived
        guard !waived.isEmpty else { return .empty }
        let rows = waived.map { finding -> Markup in
            // A redacted one has no words of its own.
            let why = finding.waiver?.reason ?? ""
            let line: Markup = why.isEmpty ? .empty : "<br><bdi class=\"muted\">\(why)</bdi>"
            return """
                <tr><td class="date">\(finding.waiver?.until.text ?? "")</td>\
                <td class="name">\(ReportParts.item(finding.item))</td>\
                <td>\(finding.name) \(ReportParts.code(finding.rule))\(line)</td></tr>

                """
        }
        return ReportParts.section(
            id: "waived", "Waived",
            """
            <table class="list">
            <thead><tr><th scope="col">Until</th><th scope="col">Item</th><th scope="col">What, and why</th></tr></thead>
            <tbody>
            \(rows.joined())</tbody>
            </table>
            """)
    }

    private static func key(_ finding: Finding) -> String {
        "\(finding.rule) \(finding.item?.description ?? "") \(finding.reason)"
    }
}

/// The rules that have a finding in the report, which its codes lead to.
struct ReportRules {
    let document: AuditDocument

    private var codes: [RuleCode] {
        let report = document.report
        let named = (report.findings + document.soon + report.waived).map(\.rule)
        return Set(named + (document.changes?.gone.map(\.rule) ?? [])).sorted()
    }

    var section: Markup {
        let rows = codes.map { code -> Markup in
            let rule = RuleCatalogue.rule(code.description)
            return """
                <tr id="\(code.description)"><td class="code">\(code.description)</td>\
                <td class="name">\(rule?.name ?? "")</td>\
                <td class="number">\(document.report.findings.count { $0.rule == code })</td>\
                <td>\(rule?.page.summary ?? "")</td></tr>

                """
        }
        guard !rows.isEmpty else { return .empty }
        return ReportParts.section(
            id: "rules", "The rules behind it",
            """
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
