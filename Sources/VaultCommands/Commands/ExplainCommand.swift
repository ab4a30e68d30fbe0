import ArgumentParser
import Hygiene
import Rendering
import Surroundings
import VaultModel

struct ExplainCommand: VaultCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Explain a rule of the audit.",
        discussion: "Why it matters, what to do, and where that comes from. Opens no vault.")

    @Argument(help: "The rule's code or name, such as R201 or reused.")
    var rule: String

    @OptionGroup(title: "Common options") var global: GlobalOptions

    func result(in session: Session) throws(VaultError) -> CommandResult {
        let rule = try RuleNaming.rule(rule)
        if global.json { return CommandResult(text: json(rule).text() + "\n") }
        let width = session.printsToPerson ? session.surroundings.standardOutput.columns ?? 80 : 80
        let style = Style(colour: session.isColored)
        let page = rule.page
        let severities = Profile.allCases.map { "\($0.rawValue): \(rule.severities.severity(in: $0)?.word ?? "off")" }
        let paragraphs = [
            style.paint("\(rule.code) \(rule.name)", .heading), page.summary, page.why, page.remedy,
            "Severity: \(severities.joined(separator: ", ")).",
            "Sources: \(page.sources.joined(separator: "; ")).",
        ]
        return CommandResult(
            text: paragraphs.map { Words.wrapped($0, width: min(width, 100)) + "\n" }.joined(separator: "\n"))
    }

    /// Schema 1; see Docs/Scripting.md.
    private func json(_ rule: any Rule.Type) -> JSONValue {
        let severities = Profile.allCases.map { profile in
            JSONMember(profile.rawValue, .string(rule.severities.severity(in: profile)?.word ?? "off"))
        }
        return .object([
            JSONMember("schema", 1), JSONMember("rule", .string(rule.code.description)),
            JSONMember("name", .string(rule.name)), JSONMember("severity", .object(severities)),
            JSONMember("summary", .string(rule.page.summary)), JSONMember("why", .string(rule.page.why)),
            JSONMember("remedy", .string(rule.page.remedy)), JSONMember("sources", .strings(rule.page.sources)),
        ])
    }
}
