import ArgumentParser
import VaultAccess
import VaultFormat
import VaultModel

/// `vault recovery`
struct RecoveryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "recovery", abstract: "Make a new recovery kit, or try the one that there is.",
        subcommands: [RecoveryNewCommand.self, RecoveryTestCommand.self])
}

struct RecoveryNewCommand: VaultCommand {
    static let configuration = CommandConfiguration(
        commandName: "new", abstract: "Make a new recovery kit, and give the vault new keys.",
        discussion: """
            The kit is shown, and two of its groups are typed back; with --recovery-kit it is written to a file instead. The \
            old one opens only older copies from then on.
            """)

    @Option(help: ArgumentHelp("Write the kit to a new file of mode 0600 instead of showing it.", valueName: "file"))
    var recoveryKit: String?

    @Flag(help: "Keep the copy from before, which opens with what opened the vault before.")
    var keepBackup = false

    @OptionGroup(title: "Common options") var global: GlobalOptions

    func result(in session: Session) throws(VaultError) -> CommandResult {
        let locked = try session.lockedVault()
        let old = locked.slots.filter { $0.header.type == .recovery }.map(\.id)
        try SlotRoom.check(locked.slots.filter { !old.contains($0.id) }.map(\.header.type) + [.recovery])
        let kit = Kit(session, file: recoveryKit)
        try kit.check()
        let opened = try VaultOpener(session).open(locked)
        let outcome = try opened.rekey(SlotChange(dropping: Set(old)), kit: kit, keepsCopy: keepBackup)
        var result = CommandResult(remark: "The vault has a new recovery kit, and everything has new keys.")
        result.remarks += kit.remarks
        if !old.isEmpty { result.remarks.append(RekeyReport.onDroppedKit) }
        result.remarks +=
            RekeyReport(
                outcome: outcome, former: "what opened the vault before", session: session
            ).remarks
        return result
    }
}

struct RecoveryTestCommand: VaultCommand {
    static let configuration = CommandConfiguration(
        commandName: "test", abstract: "Try whether the recovery kit opens this vault.",
        discussion: """
            Asks for the recovery key, opens the vault with it and reads everything; --passphrase-fd gives the key. Notes the \
            day, and changes nothing else.
            """)

    @OptionGroup(title: "Common options") var global: GlobalOptions

    func result(in session: Session) throws(VaultError) -> CommandResult {
        let opened = try VaultOpener(session).openByRecoveryKey(session.lockedVault())
        _ = try opened.root.verifyEverything()
        try opened.root.noteRecoveryTest()
        var result = CommandResult(remark: "The recovery key opens this vault, and everything in it can be read.")
        result.remarks.append("Put the kit back in its place.")
        result.remarks += session.remarks(opened.root.vault.takeNotices())
        return result
    }
}
