import Surroundings
import VaultAccess
import VaultFormat
import VaultModel

/// What a person hears after a rekey: above all, which copies what opened the vault before still opens.
struct RekeyReport {
    let outcome: GuardedRekey
    /// What no longer opens the vault, such as "the old passphrase".
    let former: String
    let session: Session

    var remarks: [String] {
        onCopies + onUnfinished + session.remarks(outcome.vault.takeNotices())
    }

    private var onCopies: [String] {
        let elsewhere = "Copies that you keep elsewhere still open with \(former)."
        guard !outcome.oldCopies.isEmpty else { return [elsewhere + " Replace them with 'vault backup FILE'."] }
        let names = outcome.oldCopies.map { "  " + Visible.escaped($0) }
        let folder = Visible.quoted(outcome.vault.location.backupFolder)
        return ["These copies in \(folder) still open with \(former):"] + names
            + [elsewhere, "Make a new copy with 'vault backup', then delete the old ones."]
    }

    /// A copy that a crash interrupted is a whole copy of the vault under another name.
    private var onUnfinished: [String] {
        do {
            let files = try outcome.vault.location.unfinishedFiles(session.access)
            guard !files.isEmpty else { return [] }
            return ["A crash left these behind, which may open with what opened the vault before; delete them:"]
                + files.map { "  " + Visible.escaped($0) }
        } catch {
            return ["What a crash may have left beside the vault could not be listed: \(error.message)"]
        }
    }

    /// That a recovery kit is worth nothing any more, as far as the vault is concerned.
    static let onDroppedKit = "The old recovery kit opens only older copies from now on: destroy it."
}

extension Session {
    /// Whether it is certain that the vault has no such slot: what was written for it is worth nothing then.
    func isWithoutSlot(_ id: Identifier) -> Bool {
        do { return try !lockedVault().slots.contains { $0.id == id } } catch { return false }
    }
}
