package import Cryptography
import Surroundings
package import VaultFormat
package import VaultModel

/// What a rekey left behind.
package struct GuardedRekey {
    /// The vault under its new keys.
    package let vault: UnlockedVault

    /// The copy from before, where it was to be kept.
    package let keptCopy: BackupName?

    /// Copies beside the vault that what opened the vault before still opens, the kept one among them.
    package let oldCopies: [BackupName]
}

extension RootAccess {
    /// Rekeys between a copy and a proof: the copy from before goes only once the new credentials have opened the new
    /// file and all of it was read.
    ///
    /// - Parameters:
    ///   - dropped: See `rekey`.
    ///   - keepsCopy: Whether the copy from before stays.
    /// - Throws: When the new file does not prove good, the copy is still there, and the hint names it.
    package consuming func rekeyGuarded(
        dropping dropped: Set<Identifier>, adding credential: borrowing SlotCredential,
        kit: borrowing SlotCredential?, cost: StretchingCost, keepsCopy: Bool
    ) throws(VaultError) -> GuardedRekey {
        let location = vault.location
        let context = vault.context
        let before = vault
        let copy = try before.backUp(rotates: keepsCopy)
        let vault: UnlockedVault
        do throws(VaultError) {
            vault = try rekey(dropping: dropped, adding: credential, kit: kit, cost: cost)
        } catch {
            // Another program was quicker, or the disk failed: where nothing has changed, the copy is nobody's.
            if !keepsCopy, error.reason == .busy || before.isAsItWas(), context.files.removeUnfinished(copy) {
                throw error
            }
            throw VaultError(
                error.reason, error.message,
                hint: "the copy from before is \(Visible.quoted(copy)) and opens with what opened the vault before",
                code: error.code)
        }
        do throws(VaultError) {
            try Self.prove(credential, at: location, context)
            switch kit {
            case .some(let kit): try Self.prove(kit, at: location, context)
            case .none: break
            }
        } catch {
            throw VaultError(
                error.reason, "the rekeyed vault could not be verified: \(error.message)",
                hint: "the copy from before is \(Visible.quoted(copy)) and opens with what opened the vault before",
                code: error.code)
        }
        if !keepsCopy { try vault.removeBackup(at: copy) }
        let copies = try location.backups(context)
        return GuardedRekey(
            vault: vault, keptCopy: copies.first { $0.text == Path.name(of: copy) }, oldCopies: copies)
    }

    private static func prove(
        _ credential: borrowing SlotCredential, at location: VaultLocation, _ context: AccessContext
    ) throws(VaultError) {
        let reopened = try LockedVault(at: location, context: context)
        _ = try reopened.unlockKeepingRoot(with: credential).verifyEverything()
    }
}
