import Surroundings
package import VaultModel

extension VaultLocation {
    /// Files under construction beside the vault and among its backups, by their paths: a crash left them, or another
    /// process is at work.
    package func unfinishedFiles(_ context: AccessContext) throws(VaultError) -> [String] {
        let folder = Path.folder(of: path)
        let beside = try Self.names(in: folder, context).filter(isUnfinished).map { Path.joined(folder, $0) }
        let backups = try Self.names(in: backupFolder, context).filter(isUnfinished)
        return beside + backups.map { Path.joined(backupFolder, $0) }
    }

    /// `vault.db.1a2b3c4d.new` of a vault, `.vault.db.20250301T120000Z.17.1a2b3c4d.new` of a copy; and the journal
    /// beside either.
    private func isUnfinished(_ file: String) -> Bool {
        let journal = "-journal"
        let name = file.hasSuffix(journal) ? String(file.dropLast(journal.count)) : file
        let vault = Path.name(of: path) + "."
        guard name.hasPrefix(vault) || name.hasPrefix("." + vault), name.hasSuffix(".new") else { return false }
        let parts = name.split(separator: ".").dropLast()
        return parts.last.map { $0.utf8.count == 8 && $0.allSatisfy(\.isHexDigit) } ?? false
    }

    /// The names in a folder; none when there is no such folder.
    static func names(in folder: String, _ context: AccessContext) throws(VaultError) -> [String] {
        do throws(FileError) {
            return try context.files.names(inFolder: folder)
        } catch {
            if case .missing = error { return [] }
            throw VaultError(error)
        }
    }
}
