import ArgumentParser
import Cryptography
import Rendering
import Surroundings
import Troubleshooting
import VaultAccess
import VaultModel

struct TroubleshootCommand: VaultCommand {
    static let configuration = CommandConfiguration(
        commandName: "troubleshoot", abstract: "Find out why an account does not let you in.",
        discussion: """
            Asks one question after another, the most likely cause first by what the vault knows, and ends with what to do \
            and what to record. Compares what you type with what is stored, without showing either. Without a terminal, or \
            with --all, prints all causes instead.
            """)

    @Argument(help: "The label of the account.")
    var account: String

    @Option(help: ArgumentHelp("Begin with what does not work.", valueName: "what"))
    var symptom: Symptom?

    @Flag(help: "Print all causes at once, and ask nothing.")
    var all = false

    @OptionGroup(title: "Common options") var global: GlobalOptions

    func result(in session: Session) throws(VaultError) -> CommandResult {
        let address = try Address(account)
        guard address.kind == .account, address.field == nil else {
            throw VaultError(
                .usage, "'\(address)' is no account", hint: "name the account: 'vault troubleshoot \(address.label)'")
        }
        let vault = try session.unlock()
        let reading = SituationReading(session: session, vault: vault)
        let found = try reading.account(address.label)
        let situation = try reading.situation(of: found)
        var result = CommandResult(text: try answer(situation, found, vault, session))
        result.remarks = session.remarks(vault.takeNotices())
        return result
    }

    private func answer(
        _ situation: Situation, _ account: Lookup.Record, _ vault: any OpenVault, _ session: Session
    ) throws(VaultError) -> String {
        if global.json { return Self.json(situation, symptom).text() + "\n" }
        let text = CauseText(
            width: session.printsToPerson ? session.surroundings.standardOutput.columns : nil,
            style: Style(colour: session.isColored))
        guard !all, session.printsToPerson, let terminal = session.optionalTerminal() else {
            return text.list(Diagnosis(of: situation, symptom: symptom).causes)
        }
        let plain = CauseText(width: text.width, style: .none)
        var dialogue = TroubleshootingDialogue(Walk(situation, symptom: symptom), at: terminal, plain) {
            (probe, lead) throws(VaultError) in
            switch probe {
            case .password:
                try PasswordProbe(vault: vault, account: account, session: session).ask(terminal, after: lead)
            case .code: try CodeProbe(vault: vault, account: account, session: session).ask(terminal, after: lead)
            }
        }
        return try dialogue.run(label: situation.label)
    }

    /// Schema 1; see Docs/Scripting.md.
    private static func json(_ situation: Situation, _ symptom: Symptom?) -> JSONValue {
        .object([
            JSONMember("schema", 1), JSONMember("account", .string(situation.label)),
            JSONMember("exchange", .optional(situation.facts.exchange)),
            JSONMember("symptom", .optional(symptom?.rawValue)),
            JSONMember("causes", .array(Diagnosis(of: situation, symptom: symptom).causes.map(\.json))),
        ])
    }
}

extension Symptom: ExpressibleByArgument {}
