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

            A keyfile that is needed with the passphrase stays: name it with --keyfile. The recovery key stays as it is, unless it was used with --recovery: then a new kit is made. With --recovery, \
            --passphrase-fd gives the recovery key.
            """)

    @Flag(help: "Open the vault with the recovery key instead of the passphrase.")
    var recovery = false

    @OptionGroup(title: "New passphrase") var newPassphrase: NewPassphraseOptions

    @OptionGroup(title: "Key stretching") var stretching: StretchingOptions

    @Flag(help: "Keep the copy from before, which opens with what opened the vault before.")
    var keepBackup = false

    @Option(help: ArgumentHelp("Make a new recovery kit, and write it to a new file of mode 0600.", valueName: "file"))
    var recoveryKit: String?

    @Flag(help: "Have no recovery key: whoever forgets the passphrase has lost the vault.")
    var noRecovery = false

    @OptionGroup(title: "Common options") var global: GlobalOptions

    var descriptors: [Int32?] { [global.passphraseDescriptor, newPassphrase.descriptor] }

    func validate() throws {
        if noRecovery, recoveryKit != nil {
            throw ValidationError("--no-recovery and --recovery-kit exclude each other.")
        }
        try newPassphrase.check(beside: global)
    }

    func result(in session: Session) throws(VaultError) -> CommandResult {
        let context = session.access
        let cost = try stretching.cost(within: context.stretching)
        let locked = try session.lockedVault()
        let kit = makesKit ? Kit(session, file: recoveryKit) : nil
        try kit?.check()

        let opener = VaultOpener(session, prompt: "Current passphrase: ")
        let opened = recovery ? try opener.openByRecoveryKey(locked) : try opener.openByPassphrase(locked)
        let dropped = dropped(opened.root)
        let types = opened.root.vault.slots.filter { dropped.contains($0.id) }.map(\.header.type)
        let passphrase = try newPassphrase.ask(session)
        if newPassphrase.isTyped { opened.root.vault.passphraseWasTyped = true }
        guard !opened.credential.hasPassphrase(passphrase) else {
            throw VaultError(
                .usage, "the new passphrase is the present one; nothing was changed", hint: "choose another one")
        }
        let credential = opened.credential.replacingPassphrase(by: passphrase)
        let slot = try PreparedSlot(
            credential, cost: cost, name: recovery ? nil : try opened.slotName(), randomness: context.randomness)
        let outcome = try opened.rekey(
            SlotChange(dropping: dropped, adding: [slot]), kit: kit, keepsCopy: keepBackup)
        return result(outcome, kit, dropped: types, session)
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
                case .passphrase, .passphraseAndKeyfile: recovery || slot.id == opened
                case .recovery: dropsRecovery
                case .keyfile, .systemStore, .auditGrant: false
                }
            }.map(\.id))
    }

    private func result(
        _ outcome: GuardedRekey, _ kit: Kit?, dropped types: [SlotType], _ session: Session
    ) -> CommandResult {
        var result = CommandResult(remark: "The passphrase was changed, and everything has new keys.")
        result.remarks += kit?.remarks ?? []
        if types.contains(.recovery) { result.remarks.append(RekeyReport.onDroppedKit) }
        if recovery, types.contains(.passphraseAndKeyfile) {
            result.remarks.append(
                "What needed a keyfile too is gone: the new passphrase opens the vault alone. "
                    + "'vault slot add --add-keyfile FILE --with-passphrase' makes such a slot again.")
        }
        result.remarks +=
            RekeyReport(
                outcome: outcome, former: recovery ? "what opened the vault before" : "the old passphrase",
                session: session
            ).remarks
        return result
    }
}
