import Hygiene
import Rendering
import VaultModel

extension AuditDocument {
    /// The audit as one HTML file that fetches nothing and needs no script.
    ///
    /// The policy in its head forbids both to a browser, should something of it ever be wrong.
    package var html: String {
        let title = "Vault audit, \(report.asOf.text)"
        let page: Markup = """
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
            </header>
            <main>
            \(ReportCharts(document: self).section)
            \(ReportFindings(document: self).sections)
            \(ReportRules(document: self).section)
            </main>
            <footer>
            \(footer)
            </footer>
            </body>
            </html>

            """
        return page.text
    }

    private var heading: Markup {
        let looked = "\(Words.count(report.accounts, "account")) and \(Words.count(report.items, "item"))"
        let place: Markup = vault.map { "<p class=\"place\"><bdi>\($0)</bdi></p>" } ?? .empty
        return """
            <p class="eyebrow">Vault audit</p>
            <h1>\(report.findings.isEmpty ? "Nothing to say" : Self.capitalised(report.counts))</h1>
            <p class="lead">\(looked), judged on <time datetime="\(report.asOf.text)">\(report.asOf.text)</time> by the \
            profile \(profile.rawValue).\(changes.map { " " + $0.summary } ?? "")</p>
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

    private static func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}

/// Pieces that the sections of the report share.
enum ReportParts {
    /// The word for a severity, with its look.
    static func severity(_ severity: Severity) -> Markup {
        "<span class=\"severity \(severity.word)\">\(severity.word)</span>"
    }

    /// A rule's code, which leads to its line at the end of the report.
    static func code(_ rule: RuleCode) -> Markup {
        "<a class=\"code\" href=\"#\(rule.description)\">\(rule.description)</a>"
    }

    static func item(_ item: Address?) -> Markup { "<bdi>\(ItemFindings.title(item))</bdi>" }

    /// A sentence, what stands between backticks as something to type.
    static func prose(_ text: String) -> Markup {
        let pieces = text.split(separator: "`", omittingEmptySubsequences: false).map(String.init)
        // A last backtick without a partner is one of the text.
        guard pieces.count % 2 == 1 else { return Markup(escaping: text) }
        return pieces.enumerated().map { index, piece -> Markup in
            index % 2 == 1 ? command(piece) : Markup(escaping: piece)
        }.joined()
    }

    /// A command word by word, so that a line does not end behind the hyphen of an option.
    private static func command(_ text: String) -> Markup {
        let words = text.split(separator: " ").map { "<span>\(String($0))</span>" as Markup }
        return "<code>\(words.joined(" "))</code>"
    }

    /// A section under a heading.
    static func section(id: String, _ title: String, _ content: Markup) -> Markup {
        """
        <section id="\(id)" aria-labelledby="\(id)-heading">
        <h2 id="\(id)-heading">\(title)</h2>
        \(content)
        </section>

        """
    }
}
