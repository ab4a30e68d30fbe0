import ArgumentParser
import Reminders
import VaultModel

struct ScheduleRunCommand: VaultCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Do what the job does: look, and tell what is new.",
        discussion: """
            Opens the timetable and the audit key, never the vault, and asks nobody. Exits with 11 when nothing is known. \
            --monitor tells nobody and remembers nothing: it prints one line as Nagios and its like read it, with exit code 0, \
            1, 2 or 3.
            """)

    @Flag(help: "Print one line with figures for a program that watches over machines.")
    var monitor = false

    @Option(help: ArgumentHelp("The audit key, if it lies elsewhere than usual.", valueName: "file"))
    var auditKey: String?

    @Option(
        help: ArgumentHelp(
            "The vault by its identifier, so that a lost key is told once a day.", valueName: "id",
            visibility: .hidden))
    var vaultId: String?

    @OptionGroup(title: "Common options") var global: GlobalOptions

    func result(in session: Session) throws(VaultError) -> CommandResult {
        if monitor { return monitored(in: session) }
        let vault = try vaultId.map { (text) throws(VaultError) in
            guard let vault = Identifier(text: text) else {
                throw VaultError(.usage, "--vault-id takes 32 hexadecimal digits", hint: "see 'vault status'")
            }
            return vault
        }
        var run = try JobRun(session, keyFile: auditKey, vault: vault)
        try run.run()
        var result = CommandResult()
        result.remarks = run.remarks.isEmpty ? ["Nothing new to tell."] : run.remarks
        return result
    }

    private func monitored(in session: Session) -> CommandResult {
        let line: (text: String, code: Int32)
        do throws(VaultError) {
            switch try LockedReminders(session, keyFile: auditKey).answer() {
            case .known(let timetable, let state):
                line = Standing(timetable, state, today: session.now.day).monitorLine
            case .unknown(let reason): line = Standing.unknownLine(reason.message)
            }
        } catch {
            line = Standing.unknownLine(error.message)
        }
        var result = CommandResult(text: line.text)
        result.foreignCode = line.code
        return result
    }
}
