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

    var sections: [ReportSection?] { [found, coming, gone, waived] }

    private var found: ReportSection? {
        let items = ItemFindings.grouped(document.report.findings)
        guard !items.isEmpty else { return nil }
        return ReportSection(
            id: "findings", title: "What was found, and what to do", content: items.map(article).joined())
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
            <li>\(ReportParts.severity(finding.severity)) <span>\(ReportParts.prose(finding.reason))&nbsp;\
            \(ReportParts.code(finding.rule))\(due)\(mark)</span></li>

            """
    }

    private var coming: ReportSection? {
        let soon = document.soon
        guard !soon.isEmpty else { return nil }
        let rows = soon.map { finding -> Markup in
            """
            <tr><td class="date">\(finding.from.text)</td><td class="name">\(ReportParts.item(finding.item))</td>\
            <td>\(ReportParts.severity(finding.severity)) \(ReportParts.prose(finding.reason))&nbsp;\
            \(ReportParts.code(finding.rule))</td></tr>

            """
        }
        return ReportSection(
            id: "soon", title: "Soon, within \(AuditDocument.daysAhead) days",
            content: """
                <table class="list">
                <thead><tr><th scope="col">From</th><th scope="col">Item</th><th scope="col">What</th></tr></thead>
                <tbody>
                \(rows.joined())</tbody>
                </table>
                """)
    }

    private var gone: ReportSection? {
        guard let changes = document.changes, !changes.gone.isEmpty else { return nil }
        let rows = changes.gone.map { gone -> Markup in
            "<li>\(ReportParts.item(gone.item)): \(gone.name) \(ReportParts.code(gone.rule))</li>\n"
        }
        return ReportSection(
            id: "gone", title: "Gone since \(changes.since.text)",
            content: "<ul class=\"plain\">\n\(rows.joined())</ul>")
    }

    private var waived: ReportSection? {
        let waived = document.report.waived
        guard !waived.isEmpty else { return nil }
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
        return ReportSection(
            id: "waived", title: "Waived",
            content: """
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
