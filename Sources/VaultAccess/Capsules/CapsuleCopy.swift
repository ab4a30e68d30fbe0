import Cryptography
import Surroundings
import VaultFormat
package import VaultModel
import VaultStore

/// Where the copy of a capsule lies that an unattended job reads: beside the anchor, and never beside the vault.
package struct CapsulePlace: Sendable {
    package let path: String

    /// - Parameter stateFolder: The folder in which this machine remembers vaults.
    package init(stateFolder: String, vault: Identifier) {
        path = Path.joined(Path.joined(stateFolder, "anchor"), vault.text + ".capsule")
    }
}

extension UnlockedVault {
    private var capsulePath: String { CapsulePlace(stateFolder: context.stateFolder, vault: id).path }

    /// The copy as it has to be; `nil` without a capsule.
    var capsuleFile: CapsuleFile? {
        guard hasAuditKeys, let blob = state.contents.capsule else { return nil }
        return CapsuleFile(vault: id, slots: slots, blob: blob)
    }

    /// Holds the copy against the vault's own capsule, and replaces one that differs.
    ///
    /// An older copy of this vault's own is what a crash after the commit leaves, or a write on another machine. Anything
    /// else was put there by somebody who wants the job to tell something else, and a person hears of it.
    func compareCapsuleCopy() {
        let expected = capsuleFile
        do throws(FileError) {
            let found = try context.files.readPrivate(capsulePath, limit: CapsuleFile.longest)
            if let expected, found.equals(SecretBytes(copying: expected.bytes.span)) { return }
            if expected != nil, !isOlderCopy(found) { noteForgedCopy() }
        } catch {
            switch error {
            case .missing, .notAFolder:
                if expected == nil { return }
            // A disk that fails accuses nobody.
            case .system, .busy: break
            case .alreadyExists, .notRegular, .tooLarge, .notPrivate: noteForgedCopy()
            }
        }
        writeCapsuleCopy()
    }

    /// Puts the copy in its place, or takes it away where there is no capsule. What was written stands even if that fails.
    func writeCapsuleCopy() {
        guard anchorUse != .ignored else { return }
        replaceCapsuleCopy()
    }

    /// The same for a vault that was unlocked with the anchor ignored, and whose place in history a person has judged since:
    /// the copy of the course that was given up would be taken for a forged one by the next to unlock.
    package func replaceCapsuleCopy() {
        do throws(FileError) {
            guard let file = capsuleFile else {
                if try context.files.exists(capsulePath) { try context.files.remove(capsulePath) }
                return
            }
            try context.files.makePrivateFolder(Path.folder(of: capsulePath))
            try context.files.replaceAtomically(capsulePath, file.bytes.span)
        } catch {
            note(.capsuleNotWritten(VaultError(error).message))
        }
    }

    /// Whether bytes are a capsule that this vault wrote before; one of an earlier audit epoch cannot be told from a
    /// forged one, and a job takes neither.
    private func isOlderCopy(_ bytes: borrowing SecretBytes) -> Bool {
        do throws(FormatError) {
            let file = try bytes.withBytes { (bytes) throws(FormatError) in try CapsuleFile(bytes) }
            let epoch = state.manifest.auditEpoch
            guard file.vault == id else { return false }
            if let claimed = file.claimedEpoch, claimed < epoch { return true }
            return try file.capsule(under: auditKey, epoch: epoch).generation < generation
                && file.blob != state.contents.capsule
        } catch {
            return false
        }
    }
}
