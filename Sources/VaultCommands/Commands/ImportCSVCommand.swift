import ArgumentParser
import Interchange
import Rendering
import Surroundings
import VaultAccess
import VaultModel

/// `vault import`, which needs a verb.
struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Bring in what another program exported.", subcommands: [ImportCSVCommand.self]
    )
}

struct ImportCSVCommand: VaultCommand {
    static let configuration = CommandConfiguration(
        commandName: "csv", abstract: "Import accounts from a CSV file.",
        discussion: """
            Knows the exports of \(ForeignFormat.all.map(\.name).joined(separator: ", ")) by their first line; any other \
            table needs --map. Prints what became of every column, label and row. All rows are imported, or none; a vault \
            that is not empty is backed up first.
            """)

    @Argument(help: "The file; '-' reads standard input.")
    var file: String

    @Option(
        help: ArgumentHelp(
            "Where columns go, such as 'Account=title,Login=username,PIN=fund'.",
            discussion: "Places: \(ColumnPlace.words.joined(separator: ", ")).", valueName: "column=place,..."))
    var map: String?

    @Option(help: ArgumentHelp("What to do when a label is taken: rename, skip or error.", valueName: "rule"))
    var onConflict = ConflictRule.rename

    @Flag(help: "Import even if columns that hold values are dropped.")
    var acceptLoss = false

    @Flag(help: "Say what would happen, and change nothing.")
    var dryRun = false

    @Option(
        help: ArgumentHelp("Where the accounts come from; kept with each. Default: the program.", valueName: "name"))
    var source: String?

    @OptionGroup(title: "Common options") var global: GlobalOptions

    func result(in session: Session) throws(VaultError) -> CommandResult {
        let source = try source.map { (name) throws(VaultError) in try Self.checkedSource(name) }
        // Everything that a stranger wrote is understood before the vault is open.
        let file = try ForeignTableFile.read(file, session: session)
        let map = try map.map { (text) throws(VaultError) in try ColumnMap(text) }
        let table = try ImportTable(reading: file.bytes, map: map, checks: .with(session.exchanges.catalogue))
        if !acceptLoss, !dryRun { try Self.refuseLoss(table.report) }

        let vault = try session.unlock()
        let importing = AccountImport(
            vault: vault, table: table, rule: onConflict, source: source ?? table.report.formatName ?? "CSV",
            catalogue: session.exchanges.catalogue)
        let planned = try importing.plan()
        let backup = dryRun ? nil : try importing.run(planned)
        let report = ImportReport(plan: planned.plan, isDryRun: dryRun, backup: backup)
        var result = CommandResult(
            text: global.json
                ? report.json.text() + "\n"
                : report.text(
                    width: session.surroundings.standardOutput.columns, style: Style(colour: session.isColored)))
        result.remarks = report.remarks + file.remarks(isImported: !dryRun) + session.remarks(vault.takeNotices())
        if dryRun, !acceptLoss, table.report.wouldLose { result.reason = .incomplete }
        return result
    }

    private static func refuseLoss(_ report: LossReport) throws(VaultError) {
        guard report.wouldLose else { return }
        let columns = report.columns.filter { $0.fate == .dropped && $0.values > 0 }
        let named = columns.map { "\(Visible.quoted($0.name)) (\(Words.count($0.values, "value")))" }
        throw VaultError(
            .incomplete, "the import would drop \(named.joined(separator: ", ")); nothing was changed",
            hint: "give the column another place with --map, such as field, or add --accept-loss")
    }

    private static func checkedSource(_ name: String) throws(VaultError) -> String {
        guard !name.isEmpty, name.utf8.count <= 64, name.unicodeScalars.allSatisfy(Visible.isPlain) else {
            throw VaultError(
                .usage, "\(Visible.quoted(name)) cannot be a source", hint: "use at most 64 bytes of visible text")
        }
        return name
    }
}

extension ConflictRule: ExpressibleByArgument {}
