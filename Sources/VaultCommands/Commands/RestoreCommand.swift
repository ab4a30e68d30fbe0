import ArgumentParser
import Cryptography
import Rendering
import Surroundings
import VaultAccess
import VaultModel

struct RestoreCommand: VaultCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Put a backup in the vault's place, or prove that it could be.",
        discussion: """
            Shows what the vault and the backup are, and asks; --yes answers. What the vault held is kept beside it. The \
            vault keeps its passphrase, keyfiles and recovery key: a passphrase that was given up does not come back. Only \
            where the vault is missing, or cannot be opened at all, does the result open with what opened the backup.

            With --test nothing is restored: everything in the backup is opened and read, and the vault notes the day.
            """)

    @Argument(help: "A copy made by 'vault backup'. It is never changed.")
    var file: String

    @Flag(help: "Only prove that the backup opens and is whole.")
    var test = false

    @Option(
        name: .customLong("backup-passphrase-fd"),
        help: ArgumentHelp(
            "Read the backup's passphrase from this descriptor, where it is not the vault's.", valueName: "n"))
    var backupPassphraseDescriptor: Int32?

    @OptionGroup(title: "Common options") var global: GlobalOptions

    var descriptors: [Int32?] { [global.passphraseDescriptor, backupPassphraseDescriptor] }

    func validate() throws {
        if let backupPassphraseDescriptor, backupPassphraseDescriptor == global.passphraseDescriptor {
            throw ValidationError("--passphrase-fd and --backup-passphrase-fd must name two descriptors.")
        }
    }

    func result(in session: Session) throws(VaultError) -> CommandResult {
        let credentials = RestoreCredentials(session, descriptor: backupPassphraseDescriptor)
        if test { return try RestoreTest(file: file, session, credentials).result() }
        let restoration = try Restoration(to: session.vaultPath, from: file, context: session.access)
        try credentials.open(restoration)
        guard let backup = restoration.found, let written = restoration.backupWritten else {
            preconditionFailure("the backup was opened")
        }
        session.announce(RestoreFacts(restoration, backup, written: written).text)
        try codesInDoubt(restoration, session).forEach(session.announce)
        try session.confirm(Self.question(restoration.present))
        session.lockAgent()
        // Where the vault's own keys are lost the backup's audit epoch may be an older one, of which the job believes no timetable.
        if restoration.present != .sound, let id = restoration.backup?.id {
            try ReminderStateFile(session, vault: id).forgetPin()
        }
        return result(try restoration.restore(), backup, restoration, session)
    }

    /// Where marks come back with the codes, one that was handed out since the backup would be handed out again.
    private func codesInDoubt(
        _ restoration: Restoration, _ session: Session
    ) throws(VaultError) -> [String] {
        guard let backup = restoration.backup else { return [] }
        let lookup = try session.lookup(backup)
        return lookup.accounts.flatMap { account in
            lookup.items(of: account.id).filter { item in
                item.overview.kind == .codes && item.overview.codeSet.unused != 0
                    && restoration.mayReviveCodes(of: item.id)
            }
            .map { set in
                let place = set.address(in: account.overview.name?.text ?? "")
                return "Codes of '\(place)' that were taken since are unused again then: mark them, by their numbers, "
                    + "with 'vault codes use \(place)'."
            }
        }
    }

    private static func question(_ present: Restoration.Present) -> String {
        present == .missing ? "Make the vault from this backup?" : "Replace what the vault holds by the backup?"
    }

    private func result(
        _ restored: Restored, _ backup: Verification, _ restoration: Restoration, _ session: Session
    ) -> CommandResult {
        let path = restoration.location.path
        var result = CommandResult(text: global.json ? json(restored, backup, path: path) : "")
        result.remarks = ["The backup was restored and verified. The vault's witness: \(restored.witness)"]
        if let kept = restored.kept { result.remarks.append("What was there is kept as \(Visible.escaped(kept))") }
        if restored.opensAsBackup { result.remarks.append("The vault opens with what opened the backup.") }
        if restored.revivesFormerSlots {
            result.remarks.append(
                "The vault's keys were changed since then, and the newer slots are lost: what was given up opens the "
                    + "vault again. Change it with 'vault passwd'.")
        }
        if let why = restored.notRemembered {
            result.remarks.append(
                "This machine could not remember the restored vault, and will ask you to run "
                    + "'vault verify --accept-rollback': \(why)")
        }
        result.remarks += session.remarks(restored.notices)
        return result
    }

    /// Schema 1; see Docs/Scripting.md.
    private func json(_ restored: Restored, _ backup: Verification, path: String) -> String {
        let json: JSONValue = .object([
            JSONMember("schema", 1), JSONMember("path", .string(path)),
            JSONMember("generation", .integer(Int64(restored.witness.generation))),
            JSONMember("witness", .string(restored.witness.words.joined(separator: " "))),
            JSONMember("backup_generation", .integer(Int64(backup.generation))),
            JSONMember("backup_written", .string(backup.written.text)),
            JSONMember("kept", .optional(restored.kept)), JSONMember("opens_as_backup", .bool(restored.opensAsBackup)),
            JSONMember("revives_former_slots", .bool(restored.revivesFormerSlots)),
        ])
        return json.text() + "\n"
    }
}

/// What a person compares before a backup takes the place of a vault.
struct RestoreFacts {
    let text: String

    init(_ restoration: Restoration, _ backup: Verification, written: Timestamp) {
        var lines: [String] = []
        let path = Visible.quoted(restoration.location.path)
        switch restoration.present {
        case .missing: lines.append("The vault is missing: \(path)")
        case .unreadable(let error): lines.append("What lies at \(path) does not open: \(error.message)")
        case .damaged(let error): lines.append("The vault at \(path) opens and does not verify: \(error.message)")
        case .doubted(let error):
            lines.append("The vault at \(path) is not what this machine remembers: \(error.message)")
        case .sound, .locked: break
        }
        if let (witness, written) = restoration.presentState {
            lines.append("The vault:  generation \(witness), written \(written.text)")
        } else if let generation = restoration.rememberedGeneration {
            lines.append("This machine has seen the vault up to generation \(generation).")
            if restoration.present == .missing {
                lines.append(
                    "It goes by what is restored from then on: if the vault still lies elsewhere, it is refused there "
                        + "until 'vault verify --accept-rollback'.")
            }
        }
        lines.append("The backup: generation \(backup.witness), written \(written.text)")
        lines.append("            \(backup.accounts) accounts, \(backup.items) items")
        if restoration.present != .missing {
            lines.append("What was changed since is no longer in the vault then; what is there is kept as a copy.")
        }
        text = lines.joined(separator: "\n")
    }
}
