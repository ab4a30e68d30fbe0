import VaultAccess
import VaultFormat
import VaultModel

/// A vault that was unlocked, and what unlocked it.
struct OpenedVault: ~Copyable {
    let root: RootAccess
    let credential: SlotCredential

    /// What its owner calls the slot that was opened; a slot that takes its place keeps the name.
    borrowing func slotName() throws(VaultError) -> String? {
        let settings = try root.vault.settings()
        do { return try settings.slotNotes().first { $0.slot == root.slot.id }?.name } catch {
            throw VaultError(error)
        }
    }

    /// Gives the vault new keys.
    ///
    /// - Parameter kit: Where a new recovery key is handed over before; it is taken back when nothing came of it.
    consuming func rekey(
        _ change: SlotChange, kit: Kit?, keepsCopy: Bool
    ) throws(VaultError) -> GuardedRekey {
        var change = change
        let made = try kit?.deliver(for: root.vault)
        if let made { change.added.append(made) }
        do throws(VaultError) {
            return try root.rekeyGuarded(change, openedWith: credential, keepsCopy: keepsCopy)
        } catch {
            if let made { kit?.withdraw(unlessMade: made) }
            throw error
        }
    }
}
