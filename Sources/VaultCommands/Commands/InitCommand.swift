import ArgumentParser
import Cryptography
import Recovery
import Surroundings
import VaultAccess
import VaultFormat
import VaultModel

struct InitCommand: VaultCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Make a vault.",
        discussion: """
            Asks for a passphrase twice; Enter alone proposes six random words. Then shows the recovery kit, of which two \
            groups are typed back.
            """)

    @OptionGroup(title: "Key stretching") var stretching: StretchingOptions

    @Flag(help: "Accept a passphrase that is short, common or easily guessed.")
    var allowWeak = false

    @Option(
        help: ArgumentHelp(
            "Write the recovery kit to a new file of mode 0600 instead of showing it.", valueName: "file"))
    var recoveryKit: String?

    @Flag(help: "Make no recovery key: whoever forgets the passphrase has lost the vault.")
    var noRecovery = false

    @OptionGroup(title: "Common options") var global: GlobalOptions

    func validate() throws {
        if noRecovery, recoveryKit != nil {
            throw ValidationError("--no-recovery and --recovery-kit exclude each other.")
        }
    }

    func result(in session: Session) throws(VaultError) -> CommandResult {
        let context = session.access
        let cost = try stretching.cost(within: context.stretching)
        try VaultLocation.checkFree(session.vaultPath, context: context)
        let kit = Kit(session, file: recoveryKit)
        if !noRecovery { try kit.check() }

        let passphrase = try NewPassphrase(session, allowsWeak: allowWeak).ask()
        let id = Identifier(from: context.randomness)
        var recovery: SlotCredential?
        if !noRecovery {
            let key = RecoveryKey(from: context.randomness)
            try kit.deliver(key, vault: id, made: session.now.day)
            recovery = .recovery(key.bytes.duplicate())
        }
        let location: VaultLocation
        let vault: UnlockedVault
        do throws(VaultError) {
            location = try VaultLocation(new: session.vaultPath, context: context)
            vault = try NewVault.make(
                at: location, id: id, passphrase: .passphrase(passphrase), recovery: recovery, cost: cost,
                context: context)
        } catch {
            kit.withdraw(unlessMade: session.vaultPath)
            throw error
        }
        var result = CommandResult(remark: "Made the vault \(Visible.quoted(location.path)).")
        if !noRecovery { result.remarks += kit.remarks }
        result.remarks.append("Add an account with 'vault add LABEL', or import with 'vault import csv FILE'.")
        result.remarks += session.remarks(
            vault.takeNotices().filter { notice in
                if case .firstSeen = notice { false } else { true }
            })
        return result
    }
}
