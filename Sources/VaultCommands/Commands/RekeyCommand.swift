import ArgumentParser
import VaultAccess
import VaultFormat
import VaultModel

struct RekeyCommand: VaultCommand {
    static let configuration = CommandConfiguration(
        commandName: "rekey", abstract: "Give the vault new keys; what opens it stays.",
        discussion: """
            Everything is sealed anew under keys that no earlier copy holds. The slot of the passphrase that opened the vault \
            is made anew as well, with the key stretching of today. A copy is made before, and removed once the new file \
            has proved good.
            """)

    @OptionGroup(title: "Key stretching") var stretching: StretchingOptions

    @Flag(help: "Keep the copy from before.")
    var keepBackup = false

    @Option(help: ArgumentHelp("Make a new recovery kit, and write it to a new file of mode 0600.", valueName: "file"))
    var recoveryKit: String?

    @OptionGroup(title: "Common options") var global: GlobalOptions

    func result(in session: Session) throws(VaultError) -> CommandResult {
        let context = session.access
        let cost = try stretching.cost(within: context.stretching)
        let locked = try session.lockedVault()
        let oldKits = locked.slots.filter { recoveryKit != nil && $0.header.type == .recovery }.map(\.id)
        let kit = recoveryKit.map { Kit(session, file: $0) }
        try kit?.check()

        let opened = try VaultOpener(session).open(locked)
        var change = SlotChange(dropping: Set(oldKits))
        let slot = opened.root.slot
        if slot.header.type.isStretched {
            change.dropped.insert(slot.id)
            change.added.append(
                try PreparedSlot(
                    opened.credential.duplicate(), cost: cost, name: try opened.slotName(),
                    randomness: context.randomness))
        }
        let outcome = try opened.rekey(change, kit: kit, keepsCopy: keepBackup)
        return result(outcome, kit, dropsKit: !oldKits.isEmpty, session)
    }

    private func result(_ outcome: GuardedRekey, _ kit: Kit?, dropsKit: Bool, _ session: Session) -> CommandResult {
        var result = CommandResult(remark: "Everything has new keys.")
        result.remarks += kit?.remarks ?? []
        if dropsKit { result.remarks.append(RekeyReport.onDroppedKit) }
        result.remarks +=
            RekeyReport(
                outcome: outcome, former: "what opened the vault when they were made", session: session
            ).remarks
        result.remarks += [
            "If somebody may have seen what opens the vault, that opens it still: 'vault passwd' changes the passphrase,",
            "'vault recovery new' makes a new kit, 'vault slot add --new-keyfile FILE' and 'vault slot remove ID' replace a keyfile.",
        ]
        return result
    }
}
