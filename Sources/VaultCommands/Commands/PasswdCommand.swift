import ArgumentParser
import Cryptography
import Recovery
import Surroundings
import VaultAccess
import VaultFormat
import VaultModel

struct PasswdCommand: VaultCommand {
    static let configuration = CommandConfiguration(
        commandName: "passwd", abstract: "Change the passphrase, and give the vault new keys.",
        discussion: """
            Everything is sealed anew, so that the old passphrase with an old copy reads nothing that is written from here \
            on. A copy is made before, and removed once the new file has proved good.

            The recovery key stays as it is, unless it was used with --recovery: then a new kit is made. With --recovery, \
            --passphrase-fd gives the recovery key.
            """)

    @Flag(help: "Open the vault with the recovery key instead of the passphrase.")
    var recovery = false

    @Option(
        name: .customLong("new-passphrase-fd"),
        help: ArgumentHelp("Read the new passphrase from this descriptor.", valueName: "n"))
    var newPassphraseDescriptor: Int32?

    @Flag(help: "Choose the memory for the key stretching so that an unlock takes about a second here.")
    var calibrate = false

    @OptionGroup(title: "Key stretching") var stretching: StretchingOptions

    @Flag(help: "Accept a passphrase that is short, common or easily guessed.")
    var allowWeak = false

    @Flag(help: "Keep the copy from before, which opens with what opened the vault before.")
    var keepBackup = false

    @Option(help: ArgumentHelp("Make a new recovery kit, and write it to a new file of mode 0600.", valueName: "file"))
    var recoveryKit: String?

    @Flag(help: "Have no recovery key: whoever forgets the passphrase has lost the vault.")
    var noRecovery = false

    @OptionGroup(title: "Common options") var global: GlobalOptions

    func validate() throws {
        if noRecovery, recoveryKit != nil {
            throw ValidationError("--no-recovery and --recovery-kit exclude each other.")
        }
        if let newPassphraseDescriptor, newPassphraseDescriptor == global.passphraseDescriptor {
            throw ValidationError("--passphrase-fd and --new-passphrase-fd must name two descriptors.")
        }
    }

    func result(in session: Session) throws(VaultError) -> CommandResult {
        let context = session.access
        let cost = try stretching.cost(calibrating: calibrate, policy: context.stretching)
        let locked = try session.lockedVault()
        let kit = Kit(session, file: recoveryKit)
        if makesKit { try kit.check() }

        let current = try CurrentCredential(session, isRecovery: recovery).ask(locked)
        let root = try locked.unlockKeepingRoot(with: current.credential())
        let passphrase = try NewPassphrase(
            session, allowsWeak: allowWeak, from: .descriptor(newPassphraseDescriptor)
        ).ask()
        guard !current.isPassphrase(passphrase) else {
            throw VaultError(
                .usage, "the new passphrase is the present one; nothing was changed", hint: "choose another one")
        }
        var newRecovery: SlotCredential?
        if makesKit {
            let key = RecoveryKey(from: context.randomness)
            try kit.deliver(key, vault: root.vault.id, made: session.now.day)
            newRecovery = .recovery(key.bytes.duplicate())
        }
        let dropped = dropped(root)
        let dropsKit = root.vault.slots.contains { $0.header.type == .recovery && dropped.contains($0.id) }
        let outcome = try root.rekeyGuarded(
            dropping: dropped, adding: .passphrase(passphrase), kit: newRecovery, cost: cost, keepsCopy: keepBackup)
        return result(outcome, dropsKit: dropsKit, session)
    }

    /// Using the recovery key always ends in a new kit: it was typed, and is worth less than before.
    private var makesKit: Bool { !noRecovery && (recovery || recoveryKit != nil) }

    /// Slots of other passphrases are other people's business, unless nobody knows one any more.
    private func dropped(_ root: borrowing RootAccess) -> Set<Identifier> {
        let dropsRecovery = recovery || makesKit || noRecovery
        let opened = root.slot.id
        return Set(
            root.vault.slots.filter { slot in
                switch slot.header.type {
                case .passphrase: recovery || slot.id == opened
                case .recovery: dropsRecovery
                case .keyfile, .systemStore, .passphraseAndKeyfile, .auditGrant: false
                }
            }.map(\.id))
    }

    private func result(_ outcome: GuardedRekey, dropsKit: Bool, _ session: Session) -> CommandResult {
        var result = CommandResult(remark: "The passphrase was changed, and everything has new keys.")
        if let recoveryKit, makesKit {
            result.remarks.append(
                "The recovery kit is in \(Visible.quoted(recoveryKit)): print it, then delete the file.")
        }
        if dropsKit { result.remarks.append("The old recovery kit opens only older copies from now on: destroy it.") }
        result.remarks += remarks(onCopies: outcome)
        result.remarks += remarksOnUnfinished(outcome, session)
        result.remarks += session.remarks(outcome.vault.takeNotices())
        return result
    }

    /// A copy that a crash interrupted is a whole copy of the vault under another name.
    private func remarksOnUnfinished(_ outcome: GuardedRekey, _ session: Session) -> [String] {
        do {
            let files = try outcome.vault.location.unfinishedFiles(session.access)
            guard !files.isEmpty else { return [] }
            return ["A crash left these behind, which may open with what opened the vault before; delete them:"]
                + files.map { "  " + Visible.escaped($0) }
        } catch {
            return ["What a crash may have left beside the vault could not be listed: \(error.message)"]
        }
    }

    private func remarks(onCopies outcome: GuardedRekey) -> [String] {
        let old = recovery ? "what opened the vault before" : "the old passphrase"
        let elsewhere = "Copies that you keep elsewhere still open with \(old)."
        guard !outcome.oldCopies.isEmpty else { return [elsewhere + " Replace them with 'vault backup FILE'."] }
        let names = outcome.oldCopies.map { "  " + Visible.escaped($0.text) }
        let folder = Visible.quoted(outcome.vault.location.backupFolder)
        return ["These copies in \(folder) still open with \(old):"] + names
            + [elsewhere, "Make a new copy with 'vault backup', then delete the old ones."]
    }
}
