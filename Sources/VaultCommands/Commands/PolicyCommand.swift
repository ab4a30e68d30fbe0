import ArgumentParser
import Audits
import Cryptography
import Hygiene
import Rendering
import Surroundings
import VaultAccess
import VaultFormat
import VaultModel

/// `vault policy`
struct PolicyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy", abstract: "See, write and accept the policy of the audit.",
        discussion: """
            The policy file says how much each finding matters and how old a secret may become. Nothing of it holds before \
            it was accepted: otherwise whoever can write a file could silence the audit.
            """,
        subcommands: [
            PolicyShowCommand.self, PolicyInitCommand.self, PolicyCheckCommand.self, PolicyAcceptCommand.self,
            PolicyDiffCommand.self, PolicyExplainCommand.self,
        ])
}

struct PolicyShowCommand: VaultCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Print the policy that is in force, and where its file lies.")

    @OptionGroup(title: "Common options") var global: GlobalOptions

    func result(in session: Session) throws(VaultError) -> CommandResult {
        let making = try AuditMaking(session)
        let vault = try session.unlock()
        let accepted = try vault.settings().acceptedPolicy
        let force = try PolicyInForce(accepted: accepted, making.circumstances(of: vault))
        let path = PolicyPlace(session).path
        var result = CommandResult()
        if global.json {
            result.data.append(utf8: json(force, accepted, path).text() + "\n")
        } else {
            var list = KeyValueList()
            list.add("File", Visible.escaped(path))
            list.add("Accepted", accepted?.accepted.text ?? "never")
            let state = Self.state(force)
            list.add("State", state.text, state.role)
            for entry in force.policy.entries { list.add(entry.path, entry.value) }
            result.data.append(utf8: list.text(style: Style(colour: session.isColored)))
        }
        result.remarks += session.remarks(vault.takeNotices())
        making.complain(in: &result)
        return result
    }

    private static func state(_ force: PolicyInForce) -> (text: String, role: Style.Role) {
        switch (force.fileIsAccepted, force.digest) {
        case (true, _): ("the file is in force", .ok)
        case (nil, _): ("there is no file; the default is in force", .ok)
        case (false, nil): ("the file was not accepted; the default is in force", .warning)
        case (false, _): ("the file changed or is gone; what was accepted is in force", .warning)
        }
    }

    /// Schema 1; see Docs/Scripting.md.
    private func json(_ force: PolicyInForce, _ accepted: AcceptedPolicy?, _ path: String) -> JSONValue {
        .object([
            JSONMember("schema", 1), JSONMember("file", .string(path)),
            JSONMember("accepted", .optional(accepted?.accepted.text)),
            JSONMember("file_is_accepted", force.fileIsAccepted.map { .bool($0) } ?? .null),
            JSONMember("profile", .string(force.policy.profile.rawValue)),
            JSONMember(
                "entries",
                .array(
                    force.policy.entries.map { entry in
                        .object([
                            JSONMember("path", .string(entry.path)), JSONMember("setting", .string(entry.value)),
                        ])
                    })),
        ])
    }
}

struct PolicyInitCommand: VaultCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Write a policy file with comments, to start from.",
        discussion: "At its usual place, or to --output FILE. It says what the default says. Nothing is overwritten.")

    @OptionGroup(title: "Common options") var global: GlobalOptions

    func result(in session: Session) throws(VaultError) -> CommandResult {
        guard global.output == nil else { return CommandResult(text: PolicyTemplate.text) }
        let path = PolicyPlace(session).path
        let files = session.surroundings.files
        guard try filing({ () throws(FileError) in try files.exists(path) }) == false else {
            throw VaultError(
                .failure, "there is a policy file at \(Visible.quoted(path)) already; nothing was changed",
                hint: "write another one with 'vault policy init --output FILE'")
        }
        try filing { () throws(FileError) in
            try files.makePrivateFolder(Path.folder(of: path))
            try files.createExclusive(path, Array(PolicyTemplate.text.utf8).span)
        }
        return CommandResult(
            remark: "Wrote \(Visible.quoted(path)). Change it, then run 'vault policy accept'.")
    }
}

struct PolicyCheckCommand: VaultCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Read a policy file, and say what is wrong with it.",
        discussion: "Opens no vault and changes nothing. Exits with 2 and the place of the first mistake.")

    @Argument(help: "The file; the one at the usual place without it.")
    var file: String?

    @OptionGroup(title: "Common options") var global: GlobalOptions

    func result(in session: Session) throws(VaultError) -> CommandResult {
        let place = PolicyPlace(session)
        let named = try file.map { (file) throws(VaultError) in try place.read(file) }
        let usual = named == nil ? try place.read() : nil
        guard let bytes = named ?? usual else { throw PolicyMistake.noFile(place.path) }
        let policy = try place.policy(bytes)
        if global.json {
            let answer = JSONValue.object([
                JSONMember("schema", 1), JSONMember("profile", .string(policy.profile.rawValue)),
                JSONMember("entries", .integer(Int64(policy.entries.count))),
            ])
            return CommandResult(text: answer.text() + "\n")
        }
        return CommandResult(remark: "The policy reads well: \(Words.count(policy.entries.count, "entry", "entries")).")
    }
}

struct PolicyDiffCommand: VaultCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "Say what the policy file would change, were it accepted.",
        discussion: "Lines with - hold now, lines with + would hold. Nothing is printed when nothing would change.")

    @OptionGroup(title: "Common options") var global: GlobalOptions

    func result(in session: Session) throws(VaultError) -> CommandResult {
        let change = try PolicyChange(session)
        let vault = try session.unlock()
        let force = try PolicyInForce(
            accepted: try vault.settings().acceptedPolicy, AuditMaking(session).circumstances(of: vault))
        let differences = force.policy.differences(to: change.policy)
        var result = CommandResult(
            text: global.json
                ? PolicyChange.json(differences).text() + "\n"
                : PolicyChange.text(differences, style: Style(colour: session.isColored)))
        if differences.isEmpty, !global.json {
            result.remarks.append(
                force.fileIsAccepted == false
                    ? "The file says what holds already, in other words or without being accepted."
                    : "The file is what was accepted.")
        }
        result.remarks += session.remarks(vault.takeNotices())
        return result
    }
}

struct PolicyAcceptCommand: VaultCommand {
    static let configuration = CommandConfiguration(
        commandName: "accept", abstract: "Put the policy file as it is now in force.",
        discussion: """
            Shows what changes, asks, and keeps the policy in the vault; what becomes of the file later changes nothing \
            until it is accepted. Where the file is gone, the default is accepted.
            """)

    @OptionGroup(title: "Common options") var global: GlobalOptions

    func result(in session: Session) throws(VaultError) -> CommandResult {
        let change = try PolicyChange(session)
        let vault = try session.unlock()
        let accepted = try vault.settings().acceptedPolicy
        let circumstances = try AuditMaking(session).circumstances(of: vault)
        let force: PolicyInForce?
        // This command is the way out of an accepted policy that this version cannot read.
        do throws(VaultError) { force = try PolicyInForce(accepted: accepted, circumstances) } catch { force = nil }
        guard force == nil || force?.fileIsAccepted == false else {
            return CommandResult(remark: "The policy is accepted already; nothing was changed.")
        }
        let differences = (force?.policy ?? Policy()).differences(to: change.policy)
        let shown = PolicyChange.text(differences, style: .none)
        session.announce(shown.isEmpty ? "It says what holds already." : shown)
        try session.confirm("Put this policy in force?")
        try vault.write { (transaction) throws(VaultError) in
            let accepted = change.text.map { AcceptedPolicy(text: $0, accepted: transaction.now) }
            try transaction.put(transaction.settings().settingAcceptedPolicy(accepted))
        }
        var result = CommandResult(
            remark: change.text == nil ? "The default policy is in force." : "The policy is in force.")
        result.remarks += session.remarks(vault.takeNotices())
        return result
    }
}

struct PolicyExplainCommand: VaultCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Say what the policy asks of an account or item, and where that is said.")

    @Argument(help: "The account or item.")
    var address: String

    @OptionGroup(title: "Common options") var global: GlobalOptions

    func result(in session: Session) throws(VaultError) -> CommandResult {
        let address = try Address.ofRecord(address)
        let making = try AuditMaking(session)
        let vault = try session.unlock()
        let record = try session.lookup(vault, for: address.label).record(address)
        let settings = try vault.settings()
        let force = try PolicyInForce(accepted: settings.acceptedPolicy, making.circumstances(of: vault))
        let explanation = PolicyExplanation(
            RecordAddress.of(record.id, record.overview, try vault.overviews()), record.id, record.overview,
            try vault.overviews(), under: force.policy, waivers: try Waiver.kept(in: settings), today: session.now.day)
        var result = CommandResult(
            text: global.json
                ? explanation.json.text() + "\n"
                : explanation.text(
                    width: session.printsToPerson ? session.surroundings.standardOutput.columns : nil,
                    style: Style(colour: session.isColored)))
        result.remarks += session.remarks(vault.takeNotices())
        making.complain(in: &result)
        return result
    }
}
