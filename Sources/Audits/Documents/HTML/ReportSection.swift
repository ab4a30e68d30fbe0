import Hygiene
import Rendering
import VaultModel

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
}

/// A part of the report under a heading.
struct ReportSection {
    let id: String
    let title: String
    let content: Markup

    var markup: Markup {
        """
        <section id="\(id)" aria-labelledby="\(id)-heading">
        <h2 id="\(id)-heading">\(title)</h2>
        \(content)
        </section>

        """
    }

    /// Links to the sections that there are.
    static func links(to sections: [ReportSection]) -> Markup {
        guard sections.count > 1 else { return .empty }
        let links = sections.map { "<li><a href=\"#\($0.id)\">\($0.title)</a></li>\n" as Markup }
        return """
            <nav aria-label="Sections"><ul>
            \(links.joined())</ul></nav>
            """
    }
}
