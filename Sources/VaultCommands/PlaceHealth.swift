import Surroundings
import VaultAccess
import VaultFormat
import VaultModel

/// What can be said of the folder that a vault lies in.
struct PlaceHealth {
    let path: String
    private(set) var findings: [HealthFinding] = []

    /// - Throws: `.noVault` when nothing lies there.
    init(_ path: String, _ context: AccessContext) throws(VaultError) {
        self.path = path
        guard let facts = try filing({ () throws(FileError) in try context.files.inspect(path) }) else {
            throw VaultError(
                .noVault, "there is no vault at \(Visible.quoted(path))", hint: "make one with 'vault init'")
        }
        findings.append(.ok("vault", "the vault is \(path), \((facts.size + 1_023) / 1_024) KiB"))
        let problems = try Self.problems(of: path, "permissions", context)
        findings += problems.isEmpty ? [.ok("permissions", "nobody else can read or change it")] : problems
        findings += try Self.sidecars(of: path, context)
    }

    /// Every way in which others could change a file, not only the first.
    static func problems(
        of path: String, _ subject: String, _ context: AccessContext
    ) throws(VaultError) -> [HealthFinding] {
        try filing { () throws(FileError) in
            try context.files.privacyProblems(ofFile: path, userID: context.userID)
        }.map { .error(subject, VaultError($0)) }
    }

    private static func sidecars(of path: String, _ context: AccessContext) throws(VaultError) -> [HealthFinding] {
        guard try filing({ () throws(FileError) in try context.files.exists(path + "-journal") }) else { return [] }
        return [
            .warning(
                "journal", "a write was interrupted, or is going on",
                hint: "the next command that opens the vault undoes it")
        ]
    }

    /// Copies that what was given up since still opens.
    static func formerCopies(
        of vault: VaultLocation, _ slots: [KeySlot], _ context: AccessContext
    ) throws(VaultError) -> [HealthFinding] {
        try vault.backupsWithFormerKeys(slots, context).map { path in
            .warning(
                "old-backup",
                "\(Visible.quoted(path)) is a copy from before the keys were changed, and opens with what opened the vault "
                    + "then",
                hint: "when you do not need it: rm \(path.quotedForShell)")
        }
    }

    /// Files that a crash left behind, beside the vault and among what this machine remembers.
    static func leftovers(of vault: String, _ context: AccessContext) throws(VaultError) -> [HealthFinding] {
        leftovers(try VaultLocation.unfinishedFiles(of: vault, context) + AnchorStore.unfinishedFiles(context))
    }

    static func leftovers(_ files: [String]) -> [HealthFinding] {
        files.map { path in
            .warning(
                "unfinished", "a crash left \(Visible.quoted(path))",
                hint: "when no other vault command is running: rm \(path.quotedForShell)")
        }
    }
}
