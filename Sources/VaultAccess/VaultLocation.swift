import Cryptography
import Surroundings
package import VaultModel

/// Where a vault lies: its real path, checked to be a place that nobody else can change.
package struct VaultLocation: Equatable, Sendable {
    package let path: String

    /// The folder of copies that this program makes by itself.
    package var backupFolder: String { Path.joined(Path.folder(of: path), "backups") }

    /// The place of a vault that another process of this user has checked and opened.
    package init(opened path: String) { self.path = path }

    /// Finds a vault that exists.
    ///
    /// - Throws: `.noVault`, `.unsafePlace`, or `.refused` for files beside it that no writer of this program leaves.
    package init(existing path: String, context: AccessContext) throws(VaultError) {
        guard try filing({ () throws(FileError) in try context.files.exists(path) }) else {
            throw VaultError(
                .noVault, "there is no vault at \(Visible.quoted(path))", hint: "make one with 'vault init'")
        }
        self.path = try Self.real(path)
        try checkPrivacy(context)
        try checkSidecars(context)
    }

    /// Sees that a vault could be made at a path, and makes nothing: asked before a person is.
    ///
    /// - Throws: `.noVault` when something has the name already, `.unsafePlace`.
    package static func checkFree(_ path: String, context: AccessContext) throws(VaultError) {
        guard try filing({ () throws(FileError) in try context.files.exists(path) }) == false else {
            throw VaultError(
                .noVault, "there is a vault at \(Visible.quoted(path)) already",
                hint: "name another place with --vault FILE")
        }
        let folder = Path.folder(of: path)
        guard try filing({ () throws(FileError) in try context.files.exists(folder) }) else { return }
        let problems = try filing { () throws(FileError) in
            try context.files.privacyProblems(ofFile: path, userID: context.userID)
        }
        if let problem = problems.first { throw VaultError(problem) }
    }

    /// Finds the place for a vault that is to be made; its folder is made as well.
    ///
    /// - Throws: `.noVault` when something has the name already, `.unsafePlace`.
    package init(new path: String, context: AccessContext) throws(VaultError) {
        try Self.checkFree(path, context: context)
        try filing { () throws(FileError) in try context.files.makePrivateFolder(Path.folder(of: path)) }
        self.path = try Self.real(path)
        try checkPrivacy(context)
    }

    /// Finds a copy of a vault, to be looked at for itself and never written.
    ///
    /// It may lie where a vault may not, such as on a stick: what it holds is judged by its seals alone.
    ///
    /// - Throws: `.noVault`, or `.refused` for a copy that was taken in the middle of a write.
    package init(copy path: String, context: AccessContext) throws(VaultError) {
        guard let facts = try filing({ () throws(FileError) in try context.files.inspect(path) }) else {
            throw VaultError(.noVault, "there is no file \(Visible.quoted(path))", hint: "check the name")
        }
        guard facts.kind == .regular else {
            throw VaultError(.refused, "\(Visible.quoted(path)) is not a regular file", hint: "name the copy itself")
        }
        self.path = try Self.real(path)
        for suffix in ["-journal", "-wal", "-shm"] {
            guard try filing({ () throws(FileError) in try context.files.exists(self.path + suffix) }) == false else {
                throw VaultError(
                    .refused,
                    "beside the copy lies a \(Visible.quoted(Path.name(of: path) + suffix)): it was taken "
                        + "in the middle of a write", hint: "use a copy made by 'vault backup'", code: "E_SIDECAR")
            }
        }
    }

    /// The path with the links in its folder resolved; a link in the last place stays and is refused.
    private static func real(_ path: String) throws(VaultError) -> String {
        try filing { () throws(FileError) in
            Path.joined(try Path.real(Path.folder(of: path)), Path.name(of: path))
        }
    }

    private func checkPrivacy(_ context: AccessContext) throws(VaultError) {
        let problems = try filing { () throws(FileError) in
            try context.files.privacyProblems(ofFile: path, userID: context.userID)
        }
        if let problem = problems.first { throw VaultError(problem) }
    }

    /// A journal is trusted by SQLite to say what the vault was, so it must be as private as the vault.
    private func checkSidecars(_ context: AccessContext) throws(VaultError) {
        for suffix in ["-wal", "-shm"] {
            if try filing({ () throws(FileError) in try context.files.exists(path + suffix) }) {
                throw VaultError(
                    .refused,
                    "there is a file \(Visible.quoted(Path.name(of: path) + suffix)) beside the vault, "
                        + "which this program never makes",
                    hint: "find out what put it there, and move it away", code: "E_SIDECAR")
            }
        }
        guard let facts = try filing({ () throws(FileError) in try context.files.inspect(path + "-journal") }) else {
            return
        }
        let problems = PrivacyRules.problems(ofFile: facts, at: path + "-journal", userID: context.userID)
        if let problem = problems.first { throw VaultError(problem) }
        if try JournalTrailer.namesSuperJournal(path + "-journal", size: facts.size, context: context) {
            throw VaultError(
                .refused, "the journal beside the vault names other files, which this program never does",
                hint: "find out what put it there, and move it away", code: "E_SIDECAR")
        }
    }
}

/// The end of a rollback journal, where a transaction over several files names its super-journal.
///
/// - Source: SQLite's file format and its `readSuperJournal`: name, `u32` length, `u32` checksum, eight magic bytes.
enum JournalTrailer {
    private static let magic: [UInt8] = [0xD9, 0xD5, 0x05, 0xF9, 0x20, 0xA1, 0x63, 0xD7]

    static func namesSuperJournal(
        _ path: String, size: UInt64, context: AccessContext
    ) throws(VaultError) -> Bool {
        guard size >= 16 else { return false }
        let end: SecretBytes
        // A journal may be as large as the vault; only its end is looked at.
        do throws(FileError) { end = try context.files.readPrivate(path, last: magic.count) } catch {
            // Another process was writing, and has finished.
            if case .missing = error { return false }
            throw VaultError(error)
        }
        // A journal has not been opened yet by this process, so closing this descriptor drops no lock.
        return end.withBytes { $0.matches(magic.span) }
    }
}
