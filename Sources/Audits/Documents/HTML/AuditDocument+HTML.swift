import Hygiene
import Rendering
import VaultModel

extension AuditDocument {
    /// The audit as one HTML file that fetches nothing and needs no script.
    ///
    /// The policy in its head forbids both to a browser, should something of it ever be wrong.
    package var html: String {
        let title = "Vault audit, \(report.asOf.text)"
        let sections =
            [ReportCharts(document: self).section] + ReportFindings(document: self).sections
            + [ReportRules(document: self).section]
        return page(title, sections.compactMap { $0 }).text
    }

    private func page(_ title: String, _ sections: [ReportSection]) -> Markup {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; \
        base-uri 'none'; form-action 'none'">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="referrer" content="no-referrer">
        <meta name="robots" content="noindex">
        <title>\(title)</title>
        <style>
        \(ReportStyle.sheet)
        </style>
        </head>
        <body>
        \(ReportCharts.patterns)
        <header>
        \(heading)
        \(ReportSection.links(to: sections))
        </header>
        <main>
        \(sections.map(\.markup).joined())</main>
        <footer>
        \(footer)
        </footer>
        </body>
        </html>

        """
    }

    private var heading: Markup {
        let looked = "\(Words.count(report.accounts, "account")) and \(Words.count(report.items, "item"))"
        let place: Markup = vault.map { "<p class=\"place\"><bdi>\($0)</bdi></p>" } ?? .empty
        let changed: Markup =
            changes.map { " Since \(Self.day($0.since)): \($0.new.count) new, \($0.gone.count) gone." } ?? .empty
        return """
            <p class="eyebrow">Vault audit</p>
            <h1>\(report.findings.isEmpty ? "Nothing to say" : Self.capitalised(report.counts))</h1>
            <p class="lead">\(looked), judged on \(Self.day(report.asOf)) by the \
            profile \(profile.rawValue).\(changed)</p>
            \(place)
            <ul class="tiles">
            \(Severity.allCases.sorted(by: >).map(tile).joined())\
            <li class="tile"><b>\(report.waived.count)</b><span>waived</span></li>
            </ul>
            """
    }

    private func tile(_ severity: Severity) -> Markup {
        let count = report.count(severity)
        let noun = count == 1 ? severity.word : severity.word + "s"
        return """
            <li class="tile \(count == 0 ? "none" : severity.word)"><b>\(count)</b><span>\(noun)</span></li>

            """
    }

    private var footer: Markup {
        let redaction = isRedacted ? " Names are replaced by numbers, which mean nothing outside this document." : ""
        return """
            <p>No secret is in this document.\(redaction) It was made on this machine and fetches nothing.</p>
            """
    }

    private static func day(_ day: Day) -> Markup { "<time datetime=\"\(day.text)\">\(day.text)</time>" }

    private static func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}
