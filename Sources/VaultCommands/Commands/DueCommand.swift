import ArgumentParser
import Audits
import Hygiene
import Rendering
import Surroundings
import VaultAccess
import VaultModel

struct DueCommand: VaultCommand {
    static let configuration = CommandConfiguration(
        commandName: "due", abstract: "Say what the audit will find in the days to come.",
        discussion:
            "What it finds already is told by 'vault audit', and only that one is overdue is told here. Changes nothing."
    )

    /// Further ahead nobody plans.
    private static let mostDays = 3_650

    @Option(help: ArgumentHelp("How many days to look ahead.", valueName: "days"))
    var within = 30

    @OptionGroup(title: "Common options") var global: GlobalOptions

    func result(in session: Session) throws(VaultError) -> CommandResult {
        guard (0...Self.mostDays).contains(within) else {
            throw VaultError(.usage, "--within takes days from 0 to \(Self.mostDays)", hint: "for example --within 30")
        }
        let making = try AuditMaking(session)
        let vault = try session.unlock()
        let due = DueListing(try making.audit(vault, isAudit: false).report, within: within)
        let width = session.printsToPerson ? session.surroundings.standardOutput.columns : nil
        var result = CommandResult(
            text: global.json
                ? due.json.text() + "\n" : due.text(width: width, style: Style(colour: session.isColored)))
        result.remarks += session.remarks(vault.takeNotices())
        making.complain(in: &result)
        return result
    }
}
