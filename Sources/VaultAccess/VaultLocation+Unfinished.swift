import Surroundings
package import VaultModel

extension VaultLocation {
    /// Files under construction beside the vault and among its backups, by their paths: a crash left them, or another
    /// process is at work.
    package func unfinishedFiles(_ context: AccessContext) throws(VaultError) -> [String] {
        try Self.unfinishedFiles(of: path, context)
    }

    /// The same where a vault was to be made, and perhaps never was.
    package static func unfinishedFiles(
        of path: String, _ context: AccessContext
    ) throws(VaultError) -> [String] {
        let (folder, vault) = (Path.folder(of: path), Path.name(of: path))
        var files: [String] = []
        for folder in [folder, Path.joined(folder, "backups")] {
            let names = try names(in: folder, context).filter { isUnfinished($0, of: vault) }
            files += names.map { Path.joined(folder, $0) }
        }
        return files
    }

    /// `vault.db.1a2b3c4d.new` of a vault, `.vault.db.20250301T120000Z.17.1a2b3c4d.new` of a copy; and the journal
    /// beside either.
    private static func isUnfinished(_ file: String, of vault: String) -> Bool {
        let journal = "-journal"
        let name = file.hasSuffix(journal) ? String(file.dropLast(journal.count)) : file
        let start = vault + "."
        guard name.hasPrefix(start) || name.hasPrefix("." + start), name.hasSuffix(".new") else { return false }
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
