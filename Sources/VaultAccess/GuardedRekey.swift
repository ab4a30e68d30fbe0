import Cryptography
import Surroundings
package import VaultFormat
package import VaultModel

/// What a rekey left behind.
package struct GuardedRekey {
    /// The vault under its new keys.
    package let vault: UnlockedVault

    /// The copy from before, where it was to be kept.
    package let keptCopy: BackupName?

    /// Copies beside the vault that what opened the vault before still opens, the kept one among them, by their names.
    package let oldCopies: [String]
}

extension RootAccess {
    /// Rekeys between a copy and a proof: the copy from before goes only once every new credential, and the one that
    /// opened the vault if it stays, have opened the new file and all of it was read.
    ///
    /// A slot that is kept for another credential is wrapped blindly: that its public key is the one in its escrow is
    /// part of the proof, and nothing more can be without the credential.
    ///
    /// - Parameters:
    ///   - credential: What opened the vault.
    ///   - keepsCopy: Whether the copy from before stays.
    /// - Throws: When the new file does not prove good, the copy is still there, and the hint names it.
    /// - Precondition: Either the slot that was opened stays, or another comes.
    package consuming func rekeyGuarded(
        _ change: SlotChange, openedWith credential: borrowing SlotCredential, keepsCopy: Bool
    ) throws(VaultError) -> GuardedRekey {
        let staysOpen = !change.dropped.contains(slot.id)
        precondition(staysOpen || !change.added.isEmpty, "somebody must be able to open the vault")
        let before = vault
        let (location, context) = (before.location, before.context)
        try change.checkRoom(in: before.slots)
        let copy = try before.backUp(rotates: keepsCopy)
        let vault: UnlockedVault
        do throws(VaultError) {
            vault = try rekey(change)
        } catch {
            // Another program was quicker, with new keys or with the last slot, or the disk failed: where nothing has
            // changed, the copy is nobody's.
            if !keepsCopy, [.busy, .usage].contains(error.reason) || before.isAsItWas(),
                context.files.removeUnfinished(copy)
            {
                throw error
            }
            throw VaultError(
                error.reason, error.message,
                hint: "the copy from before is \(Visible.quoted(copy)) and opens with what opened the vault before",
                code: error.code)
        }
        do throws(VaultError) {
            var everythingIsRead = false
            if staysOpen { try Self.prove(credential, at: location, context, &everythingIsRead) }
            for slot in change.added { try Self.prove(slot.credential, at: location, context, &everythingIsRead) }
        } catch {
            throw VaultError(
                error.reason, "the rekeyed vault could not be verified: \(error.message)",
                hint: "the copy from before is \(Visible.quoted(copy)) and opens with what opened the vault before",
                code: error.code)
        }
        if !keepsCopy { try vault.removeBackup(at: copy) }
        let copies = try location.backups(context)
        return GuardedRekey(
            vault: vault, keptCopy: copies.first { $0.text == Path.name(of: copy) },
            oldCopies: copies.map(\.text) + (try location.replacedWithFormerKeys(vault.slots, context)))
    }

    /// Opens the file anew, and reads all of it the first time.
    private static func prove(
        _ credential: borrowing SlotCredential, at location: VaultLocation, _ context: AccessContext,
        _ everythingIsRead: inout Bool
    ) throws(VaultError) {
        let root = try LockedVault(at: location, context: context).unlockKeepingRoot(with: credential)
        if !everythingIsRead { _ = try root.verifyEverything() }
        everythingIsRead = true
    }
}
