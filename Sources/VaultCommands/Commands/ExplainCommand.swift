import ArgumentParser
import Hygiene
import Rendering
import Surroundings
import VaultModel

struct ExplainCommand: VaultCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Explain a rule of the audit, or list the rules.",
        discussion: "Why it matters, what to do, and where that comes from. Opens no vault.")

    @Argument(help: "The rule's code or name, such as R201 or reused; all rules in a list without it.")
    var rule: String?

    @OptionGroup(title: "Common options") var global: GlobalOptions

    func result(in session: Session) throws(VaultError) -> CommandResult {
        let rules = try rule.map { (text) throws(VaultError) in [try RuleNaming.rule(text)] } ?? RuleCatalogue.all
        if global.json {
            let document = JSONValue.object([
                JSONMember("schema", 1), JSONMember("rules", .array(rules.map(Self.json))),
            ])
            return CommandResult(text: document.text() + "\n")
        }
        let width = session.printsToPerson ? session.surroundings.standardOutput.columns : nil
        let style = Style(colour: session.isColored)
        guard rule != nil, let only = rules.first else {
            return CommandResult(text: Self.list(rules, width: width, style: style))
        }
        return CommandResult(text: Self.page(only, width: min(width ?? 80, 100), style: style))
    }

    private static func list(_ rules: [any Rule.Type], width: Int?, style: Style) -> String {
        var table = Table(columns: [
            Table.Column("CODE"), Table.Column("NAME"), Table.Column("SEVERITY"), Table.Column("WHAT IT FINDS"),
        ])
        for rule in rules {
            table.add([
                Table.Cell(rule.code.description), Table.Cell(rule.name), Table.Cell(word(rule, .default)),
                Table.Cell(rule.page.summary),
            ])
        }
        return table.text(width: width, style: style)
    }

    private static func page(_ rule: any Rule.Type, width: Int, style: Style) -> String {
        let page = rule.page
        let severities = Profile.allCases.map { "\($0.rawValue): \(word(rule, $0))" }
        let paragraphs = [
            style.paint("\(rule.code) \(rule.name)", .heading), page.summary, page.why, page.remedy,
            "Severity by profile: \(severities.joined(separator: ", ")).",
            "Sources: \(page.sources.joined(separator: "; ")).",
        ]
        return paragraphs.map { Words.wrapped($0, width: width) + "\n" }.joined(separator: "\n")
    }

    /// Schema 1; see Docs/Scripting.md.
    private static func json(_ rule: any Rule.Type) -> JSONValue {
        let severities = Profile.allCases.map { JSONMember($0.rawValue, .string(word(rule, $0))) }
        return .object([
            JSONMember("rule", .string(rule.code.description)), JSONMember("name", .string(rule.name)),
            JSONMember("severity", .object(severities)), JSONMember("summary", .string(rule.page.summary)),
            JSONMember("why", .string(rule.page.why)), JSONMember("remedy", .string(rule.page.remedy)),
            JSONMember("sources", .strings(rule.page.sources)),
        ])
    }

    private static func word(_ rule: any Rule.Type, _ profile: Profile) -> String {
        rule.severities.severity(in: profile)?.word ?? "off"
    }
}
