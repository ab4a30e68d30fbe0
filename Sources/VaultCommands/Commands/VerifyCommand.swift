import ArgumentParser
import Cryptography
import Rendering
import SQLite
import Surroundings
import VaultAccess
import VaultModel

struct VerifyCommand: VaultCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Open every sealed content of a vault, and say what state it is in.",
        discussion: """
            Without FILE the vault itself is verified, and held against what this machine remembers of it. A FILE, such as \
            a backup, is verified for itself: nothing is remembered of it, and it may be as old as it is.
            """)

    @Argument(help: "A copy of a vault.")
    var file: String?

    @Flag(
        help: """
            Accept a vault that is older than what this machine has seen, or went another way. Shows its witness, whose \
            words must be typed; --yes does not answer that.
            """)
    var acceptRollback = false

    @OptionGroup(title: "Common options") var global: GlobalOptions

    func validate() throws {
        if file != nil, acceptRollback {
            throw ValidationError("--accept-rollback is about the vault itself: name it with --vault FILE.")
        }
    }

    func result(in session: Session) throws(VaultError) -> CommandResult {
        if let file { return try verifyCopy(file, session) }
        let root = try session.unlockKeepingRoot(judging: acceptRollback ? .ignored : .required)
        let verification = try root.verifyEverything()
        var remarks: [String] = []
        if acceptRollback { remarks.append(try accept(root.vault, session)) }
        return result(
            VerifiedVault(path: root.vault.location.path, id: root.vault.id, isCopy: false, found: verification),
            session, remarks: remarks + session.remarks(root.vault.takeNotices()))
    }

    private func verifyCopy(_ file: String, _ session: Session) throws(VaultError) -> CommandResult {
        let context = session.access
        let locked = try LockedVault(
            at: VaultLocation(copy: file, context: context), context: context, purpose: .readOnly)
        let root = try session.open(locked, judging: .ignored)
        let verification = try root.verifyEverything()
        return result(
            VerifiedVault(path: root.vault.location.path, id: root.vault.id, isCopy: true, found: verification),
            session, remarks: [])
    }

    /// Everything was verified but the file's place in history; that is for the person to say.
    private func accept(_ vault: UnlockedVault, _ session: Session) throws(VaultError) -> String {
        guard let objection = try vault.objection() else {
            try vault.acceptAsIs()
            return "There was nothing to accept: the vault goes on from what this machine has seen."
        }
        let witness = vault.witness
        let terminal = try session.terminal(
            for: "the witness, typed by a person,", hint: "run 'vault verify --accept-rollback' at a terminal")
        let question = """
            This file was refused because \(objection.message).
            Its witness is generation \(witness.generation): \(witness.words.joined(separator: " "))
            Whoever put it there chose what it holds. Compare it with the witness that you noted.
            Type its four words to accept it: 
            """
        let typed = try asking { () throws(TerminalError) in try terminal.readLine(prompt: question) }
        guard typed.lowercased().split(separator: " ").map(String.init) == witness.words else {
            throw VaultError(
                .declined, "those are not the four words of the witness; nothing was accepted",
                hint: "type the words as they are shown, with spaces between them")
        }
        // First: what comes in between leaves nothing accepted, and the next try asks again.
        try ReminderStateFile(session, vault: vault.id).forgetPin()
        try vault.acceptAsIs()
        vault.replaceCapsuleCopy()
        return "Accepted: from here on this machine goes by generation \(witness.generation)."
    }

    private func result(_ verified: VerifiedVault, _ session: Session, remarks: [String]) -> CommandResult {
        var result = CommandResult(
            text: global.json
                ? verified.json.text() + "\n" : verified.text(style: Style(colour: session.isColored)))
        result.remarks = remarks
        return result
    }
}
