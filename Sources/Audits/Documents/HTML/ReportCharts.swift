import Hygiene
import Rendering
import VaultModel

/// The figures of an audit, drawn; each drawing has its table.
struct ReportCharts {
    private let document: AuditDocument
    private var figures: AuditFigures { document.figures }

    init(document: AuditDocument) { self.document = document }

    /// Rows for exchanges; what is beyond is one row.
    private static let mostExchanges = 12
    /// Runs that the trend goes back.
    private static let mostRuns = 40

    /// Fills that tell severities apart without colour; drawn once, used by all charts.
    static let patterns: Markup = """
        <svg class="patterns" width="0" height="0" aria-hidden="true" focusable="false"><defs>
        <pattern id="hatch-warning" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">\
        <rect class="ground" width="6" height="6"/><rect class="ink" width="1.6" height="6"/></pattern>
        <pattern id="dots-note" width="6" height="6" patternUnits="userSpaceOnUse">\
        <rect class="ground" width="6" height="6"/><circle class="ink" cx="3" cy="3" r="1.1"/></pattern>
        <pattern id="hatch-unknown" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">\
        <rect class="ground" width="7" height="7"/><rect class="ink" width="1.5" height="7"/></pattern>
        </defs></svg>
        """

    var section: ReportSection? {
        let cards = strengths + [ages, exchanges, trend].compactMap { $0 }
        guard !cards.isEmpty else { return nil }
        return ReportSection(
            id: "figures", title: "Figures", content: "<div class=\"cards\">\n\(cards.joined())</div>")
    }

    private static func card(_ title: String, _ note: String, _ content: Markup) -> Markup {
        """
        <section class="card">
        <h3>\(title)</h3>
        <p class="muted">\(note)</p>
        \(content)
        </section>

        """
    }

    private var strengths: [Markup] {
        figures.strengths.map { histogram in
            let title = "Strength: \(histogram.secretClass.title)"
            let chart = StrengthChart(histogram: histogram)
            return Self.card(
                title, "Powers of ten of the guesses that a value withstands.", chart.svg(title: title) + chart.table)
        }
    }

    private var ages: Markup? {
        guard !figures.ages.isEmpty else { return nil }
        let spans = AgeCounts.Span.allCases
        let rows = figures.ages.map { ages -> Markup in
            let bar = StackedBar(spans.map { ChartSegment(ages[$0], look: $0.look) }, of: ages.total)
            return """
                <tr><th scope="row">\(ages.kind.title)</th><td class="drawing">\(bar.svg)</td>\
                <td class="number">\(ages.total)</td></tr>

                """
        }
        let table = Self.table(
            ["Kind"] + spans.map(\.title),
            figures.ages.map { ages in ([ages.kind.title], spans.map { ages[$0] }) })
        return Self.card(
            "Age by kind", "Time since the value itself was changed.",
            """
            \(Self.legend(spans.map { ($0.look, $0.title) }))
            <table class="bars"><tbody>
            \(rows.joined())</tbody></table>
            \(table)
            """)
    }

    private var exchanges: Markup? {
        guard !figures.exchanges.isEmpty else { return nil }
        let (rows, rest) = ExchangeCounts.shown(figures.exchanges, most: Self.mostExchanges)
        let shown = rows + (rest.map { [$0] } ?? [])
        let most = shown.map(\.total).max() ?? 0
        let lines = shown.map { counts -> Markup in
            let bar = StackedBar(Self.segments(counts.errors, counts.warnings, counts.notes), of: most)
            return """
                <tr><th scope="row"><bdi>\(counts.exchange ?? "no exchange")</bdi></th>\
                <td class="drawing">\(bar.svg)</td><td class="number">\(counts.errors)</td>\
                <td class="number">\(counts.warnings)</td><td class="number">\(counts.notes)</td></tr>

                """
        }
        return Self.card(
            "Findings by exchange", "Where most is to be done.",
            """
            \(Self.severityLegend)
            <table class="bars">
            <thead><tr><th scope="col">Exchange</th><td></td><th scope="col" class="number"><abbr title="errors">E</abbr></th>\
            <th scope="col" class="number"><abbr title="warnings">W</abbr></th><th scope="col" class="number"><abbr title="notes">N</abbr></th></tr></thead>
            <tbody>
            \(lines.joined())</tbody></table>
            """)
    }

    private var trend: Markup? {
        let runs = document.trend.suffix(Self.mostRuns)
        guard runs.count > 1, let first = runs.first, let last = runs.last else { return nil }
        let columns = runs.map { Self.segments($0.errors, $0.warnings, $0.notes) }
        func words(_ run: AuditRunSummary) -> String {
            "on \(run.day.text) \(Words.count(run.errors, "error")), \(Words.count(run.warnings, "warning")) and "
                + Words.count(run.notes, "note")
        }
        let chart = ColumnChart(
            ChartCaption(
                id: "trend", title: "Findings of the last \(runs.count) audits",
                description: "First \(words(first)); last \(words(last))."),
            columns: columns,
            ticks: [.init(at: 0, first.day.text), .init(at: Double(columns.count), last.day.text)])
        let table = Self.table(
            ["Audit", "errors", "warnings", "notes"],
            runs.reversed().map { ([$0.day.text], [$0.errors, $0.warnings, $0.notes]) })
        return Self.card(
            "Trend", "Findings of each stored audit, the oldest first.", Self.severityLegend + chart.svg + table)
    }

    private static func segments(_ errors: Int, _ warnings: Int, _ notes: Int) -> [ChartSegment] {
        [
            ChartSegment(errors, look: "fill-error"), ChartSegment(warnings, look: "fill-warning"),
            ChartSegment(notes, look: "fill-note"),
        ]
    }

    private static let severityLegend = legend([
        ("fill-error", "error"), ("fill-warning", "warning"), ("fill-note", "note"),
    ])

    private static func legend(_ entries: [(look: String, word: String)]) -> Markup {
        let items = entries.map { entry -> Markup in
            """
            <li><svg width="14" height="14" aria-hidden="true" focusable="false">\
            <rect class="\(entry.look)" width="14" height="14"/></svg>\(entry.word)</li>
            """
        }
        return "<ul class=\"legend\">\(items.joined())</ul>\n"
    }

    /// The figures of a drawing, folded away.
    static func table(_ headings: [String], _ rows: [(names: [String], numbers: [Int])]) -> Markup {
        let head = headings.enumerated().map { index, heading -> Markup in
            "<th scope=\"col\"\(index == 0 ? "" : " class=\"number\"" as Markup)>\(heading)</th>"
        }
        let lines = rows.map { row -> Markup in
            let names = row.names.map { "<th scope=\"row\"><bdi>\($0)</bdi></th>" as Markup }.joined()
            return names.row(row.numbers.map { "<td class=\"number\">\($0)</td>" as Markup }.joined())
        }
        return """
            <details><summary>As a table</summary>
            <div class="scroll"><table class="figures">
            <thead><tr>\(head.joined())</tr></thead>
            <tbody>
            \(lines.joined())</tbody>
            </table></div></details>
            """
    }
}

extension Markup {
    fileprivate func row(_ cells: Markup) -> Markup { "<tr>\(self)\(cells)</tr>\n" }
}

extension AgeCounts.Span {
    fileprivate var look: String { self == .unknown ? "fill-unknown" : "fill-age-\(rawValue)" }
}

extension SecretClass {
    /// What a person calls the secrets of the class.
    var title: String {
        switch self {
        case .login: "login passwords"
        case .fund: "fund passwords"
        case .phrase: "anti-phishing codes"
        case .apiRead, .apiTrade, .apiWithdraw: "API keys"
        case .seed: "seeds of one-time codes"
        case .codes: "backup codes"
        case .recoveryKey: "recovery keys"
        case .other: "other secrets"
        }
    }
}
