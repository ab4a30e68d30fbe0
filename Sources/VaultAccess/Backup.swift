import Cryptography
import SQLite
import Surroundings
import VaultFormat
package import VaultModel
import VaultStore

extension PrivateFileSystem {
    /// Takes an unfinished database away, with its journal, if that can be done.
    ///
    /// - Returns: Whether nothing is left of it.
    @discardableResult
    func removeUnfinished(_ path: String) -> Bool {
        var isGone = true
        for path in [path, path + "-journal"] {
            do throws(FileError) { try remove(path) } catch {
                if case .missing = error {} else { isGone = false }
            }
        }
        return isGone
    }
}

/// Copies of a vault that were verified before they got their name.
extension UnlockedVault {
    /// How many copies are kept in the folder of backups.
    package static let keptBackups = 3

    package func backUp() throws(VaultError) -> String { try backUp(rotates: true) }

    /// Writes a copy into the folder `backups` beside the vault.
    ///
    /// - Parameter rotates: Whether the oldest copies beyond three are removed.
    /// - Returns: The path of the copy.
    package func backUp(rotates: Bool) throws(VaultError) -> String {
        let folder = location.backupFolder
        try filing { () throws(FileError) in try context.files.makePrivateFolder(folder) }
        var made = context.now()
        var name: BackupName
        repeat {
            try seeNewest()
            name = BackupName(of: Path.name(of: location.path), made: made, generation: generation)
            // Of this second and this generation there may be a copy already, by another program or by one that was
            // killed. It is not this one's to remove, so this one is called a second younger.
            made = Timestamp(milliseconds: made.milliseconds + 1_000)
        } while try !backUp(as: name)
        if rotates { try rotate(keeping: name) }
        return Path.joined(folder, name.text)
    }

    /// - Returns: Whether the name was free, and is the copy's.
    private func backUp(as name: BackupName) throws(VaultError) -> Bool {
        let path = Path.joined(location.backupFolder, name.text)
        func isTaken() throws(VaultError) -> Bool {
            try filing { () throws(FileError) in try context.files.exists(path) }
        }
        if try isTaken() { return false }
        do throws(VaultError) {
            try backUp(to: path)
            return true
        } catch {
            // Another program had the same name in mind, and was quicker.
            if try isTaken() { return false }
            throw error
        }
    }

    /// Notes in the settings that a copy was opened and found whole.
    package func noteRestoreTest() throws(VaultError) {
        try write { (transaction) throws(VaultError) in
            try transaction.put(transaction.settings().settingRestoreTested(transaction.now))
        }
    }

    /// Writes a copy to a place of the user's.
    ///
    /// - Throws: `.failure` when the name is taken, `.integrity` when the copy does not verify; then it is removed.
    ///   `.busy` when another program gave the vault new keys since it was unlocked.
    package func backUp(to path: String) throws(VaultError) {
        guard try filing({ () throws(FileError) in try context.files.exists(path) }) == false else {
            throw VaultError(
                .failure, "\(Visible.quoted(path)) exists already", hint: "choose another name; nothing is overwritten")
        }
        try seeNewest()
        let folder = try filing { () throws(FileError) in try Path.real(Path.folder(of: path)) }
        let name = ".\(Path.name(of: path)).\(Identifier(from: context.randomness).text.prefix(8)).new"
        let temporary = Path.joined(folder, name)
        try filing { () throws(FileError) in try context.files.createExclusive(temporary, Span()) }
        do throws(VaultError) {
            try VaultDatabase.copy(location.path, into: temporary)
            try verifyCopy(at: temporary)
            try filing { () throws(FileError) in
                try context.files.settle(temporary, as: Path.joined(folder, Path.name(of: path)))
            }
        } catch {
            // The first error is the one to tell.
            let isGone = context.files.removeUnfinished(temporary)
            // A copy with keys that came in between does not open, and is not damaged.
            if error.reason == .integrity { try seeNewest() }
            guard !isGone else { throw error }
            throw VaultError(
                error.reason, error.message, hint: "delete what is left of the copy: \(Visible.quoted(temporary))",
                code: error.code)
        }
    }

    /// Whether nothing has happened to the vault since it was opened, as far as can be seen.
    func isAsItWas() -> Bool {
        let before = generation
        do throws(VaultError) {
            try seeNewest()
            return generation == before
        } catch { return false }
    }

    /// - Throws: `.busy` when another program gave the vault new keys.
    private func seeNewest() throws(VaultError) {
        try confirmUnmoved()
        try reading { () throws(VaultError) in }
    }

    private func verifyCopy(at path: String) throws(VaultError) {
        let copy = try VaultDatabase(path: path, purpose: .readOnly, patience: context.patience)
        _ = try copy.read { () throws(VaultError) in
            try VerifiedState(copy, keys: keys, epoch: epoch)
        }
    }

    /// The copy that was just made stays in any case: a clock set back would make it the oldest.
    private func rotate(keeping newest: BackupName) throws(VaultError) {
        let others = try location.backups(context).filter { $0 != newest }
        for copy in others.dropLast(Self.keptBackups - 1) {
            try removeBackup(at: Path.joined(location.backupFolder, copy.text))
        }
    }

    /// Removes a backup that this program made, unless another process has done so.
    package func removeBackup(at path: String) throws(VaultError) {
        do throws(FileError) { try context.files.remove(path) } catch {
            if case .missing = error { return }
            throw VaultError(error)
        }
    }

    /// Sees that the file at the vault's path is still the one that is open.
    func confirmUnmoved() throws(VaultError) {
        let facts = try filing { () throws(FileError) in try context.files.inspect(location.path) }
        guard let facts, facts.device == opened.device, facts.inode == opened.inode else {
            throw .replaced
        }
    }
}
