import ArgumentParser
import Cryptography
import Rendering
import VaultModel

struct DoctorCommand: VaultCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Look for what is wrong with the machine, the vault or its place.",
        discussion: """
            Needs no passphrase, and changes nothing but to undo a write that was interrupted. With --passphrase-fd, \
            --passphrase-command or a keyfile that opens the vault the contents are verified as well. The exit code is \
            that of the worst error; warnings alone give 0.

            With --salvage the records of a damaged vault that open one by one are written into a new vault file, sealed \
            and opened by what opened the damaged one. Nobody vouches for that set: an old record that somebody put back \
            is in it like any other, and its accounts are tagged 'unverified'. A backup is better wherever there is one.
            """)

    @Option(help: ArgumentHelp("Write what still opens of a damaged vault into a new vault file.", valueName: "file"))
    var salvage: String?

    @OptionGroup(title: "Common options") var global: GlobalOptions

    func result(in session: Session) throws(VaultError) -> CommandResult {
        if let salvage { return try Salvaging(file: salvage, session).result() }
        let machine = MachineHealth(hardening: session.hardening, memoryIsLocked: SecretBytes.allAreLocked)
        let findings = machine.findings + VaultHealth(session).findings + AgentHealth(session).findings
        var result = CommandResult(text: global.json ? json(findings) : text(findings, session))
        result.reason = HealthFinding.worst(findings)
        return result
    }

    private func text(_ findings: [HealthFinding], _ session: Session) -> String {
        let style = Style(colour: session.isColored)
        return findings.map { $0.line(style: style) }.joined()
    }

    /// Schema 1; see Docs/Scripting.md.
    private func json(_ findings: [HealthFinding]) -> String {
        let document: JSONValue = .object([
            JSONMember("schema", 1), JSONMember("findings", .array(findings.map(\.json))),
        ])
        return document.text() + "\n"
    }
}
