import Surroundings
package import VaultModel

/// The name of a copy that this program makes by itself: `vault.db.20250301T120000Z.17`.
///
/// Whatever else lies in the folder of backups has another name, and is none of this program's business.
package struct BackupName: Equatable, Comparable, Sendable {
    /// The name as it is in the folder.
    package let text: String

    /// Ordered as the moments are.
    private let stamp: String
    private let generation: UInt64

    /// The name of a copy that is about to be made.
    init(of vault: String, made: Timestamp, generation: UInt64) {
        stamp = made.text.filter { $0 != "-" && $0 != ":" }
        self.generation = generation
        text = "\(vault).\(stamp).\(generation)"
    }

    /// Reads a name in the folder; `nil` when it is not that of a copy of the vault.
    init?(_ text: String, of vault: String) {
        guard text.hasPrefix(vault + ".") else { return nil }
        let parts = text.dropFirst(vault.count + 1).split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, Self.isStamp(parts[0]), let generation = UInt64(parts[1]),
            String(generation) == parts[1]
        else { return nil }
        self.text = text
        stamp = String(parts[0])
        self.generation = generation
    }

    private static func isStamp(_ text: Substring) -> Bool {
        let pattern = Array("00000000T000000Z".utf8)
        return text.utf8.count == pattern.count
            && zip(text.utf8, pattern).allSatisfy { found, wanted in
                wanted == UInt8(ascii: "0") ? (48...57).contains(found) : found == wanted
            }
    }

    package static func < (one: BackupName, other: BackupName) -> Bool {
        (one.stamp, one.generation) < (other.stamp, other.generation)
    }
}

extension VaultLocation {
    /// The copies that this program made by itself, oldest first.
    package func backups(_ context: AccessContext) throws(VaultError) -> [BackupName] {
        let name = Path.name(of: path)
        return try Self.names(in: backupFolder, context).compactMap { BackupName($0, of: name) }.sorted()
    }
}
