import ArgumentParser
import VaultAccess
import VaultFormat
import VaultModel

struct SlotRemoveCommand: VaultCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Take away a way to open the vault, and give the vault new keys.",
        discussion: """
            Everything is sealed anew, so that what was taken away, with an old copy, reads nothing that is written from \
            here on. The vault is opened with something that stays: to remove a passphrase, open it with another one or \
            with a keyfile.
            """, aliases: ["rm"])

    @Argument(help: "The name of the slot, or the beginning of its identifier.")
    var slot: String

    @Flag(help: "Keep the copy from before, which opens with what opened the vault before.")
    var keepBackup = false

    @OptionGroup(title: "Common options") var global: GlobalOptions

    func result(in session: Session) throws(VaultError) -> CommandResult {
        let opened = try VaultOpener(session).open(session.lockedVault())
        let vault = opened.root.vault
        let row = try SlotListing(vault, standard: session.stretching.standard).slot(named: slot)
        try check(row, opened: opened.root.slot.id, vault.slots)
        let title = Visible.escaped(row.title)
        try session.confirm("Remove the \(title), and give the vault new keys?")
        let outcome = try opened.rekey(SlotChange(dropping: [row.id]), kit: nil, keepsCopy: keepBackup)
        var result = CommandResult(remark: "Removed the \(title), and everything has new keys.")
        if row.slot.header.type == .recovery { result.remarks.append(RekeyReport.onDroppedKit) }
        result.remarks += RekeyReport(outcome: outcome, former: "what was removed", session: session).remarks
        return result
    }

    /// Sees that somebody can still open the vault afterwards, and has just shown it.
    private func check(_ row: SlotListing.Row, opened: Identifier, _ slots: [KeySlot]) throws(VaultError) {
        let others = slots.filter { $0.id != row.id }.map(\.header.type)
        let another = "add another one before with 'vault slot add'"
        if !others.contains(where: { $0 != .auditGrant }) {
            throw VaultError(.usage, "that is the last slot that opens the vault; nothing was changed", hint: another)
        }
        if !others.contains(where: \.opensEveryDay), row.slot.header.type.opensEveryDay {
            throw VaultError(
                .usage, "the recovery key alone would be left to open the vault; nothing was changed", hint: another)
        }
        guard row.id != opened else {
            throw VaultError(
                .usage, "the vault was just opened with that slot; nothing was changed",
                hint: "open it with what is to stay: another passphrase, or --keyfile FILE")
        }
    }
}

extension SlotType {
    /// Whether a person opens a vault with it every day.
    fileprivate var opensEveryDay: Bool {
        switch self {
        case .passphrase, .keyfile, .passphraseAndKeyfile: true
        case .recovery, .systemStore, .auditGrant: false
        }
    }
}
