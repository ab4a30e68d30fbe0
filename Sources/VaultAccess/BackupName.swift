import SQLite
import Surroundings
package import VaultFormat
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

    /// `vault.db.20250301T120000Z.replaced`: what a restoration found in the vault's place, and kept.
    fileprivate static func isReplaced(_ text: String, of vault: String) -> Bool {
        let parts = text.dropFirst(vault.count + 1).split(separator: ".", omittingEmptySubsequences: false)
        return text.hasPrefix(vault + ".") && parts.count == 2 && isStamp(parts[0]) && parts[1] == "replaced"
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

    /// Those copies whose keys are older than the vault's, by their paths: what opened the vault then opens them.
    ///
    /// A command that gave the vault new keys keeps such a copy when it is told to, and when it was killed; a restoration
    /// keeps what it replaces. Told by the slots, which need no key to be read; whoever changes them gains a wrong word
    /// about a copy.
    ///
    /// - Parameter slots: The vault's.
    package func backupsWithFormerKeys(
        _ slots: [KeySlot], _ context: AccessContext
    ) throws(VaultError) -> [String] {
        let names = try backups(context).map(\.text).filter { hasFormerKeys($0, slots, context) }
        return try (names + replacedWithFormerKeys(slots, context)).map { Path.joined(backupFolder, $0) }
    }

    /// What restorations found in the vault's place and kept, where its keys are older than the vault's, by their names.
    func replacedWithFormerKeys(_ slots: [KeySlot], _ context: AccessContext) throws(VaultError) -> [String] {
        let name = Path.name(of: path)
        return try Self.names(in: backupFolder, context).sorted().filter {
            BackupName.isReplaced($0, of: name) && hasFormerKeys($0, slots, context)
        }
    }

    private func hasFormerKeys(_ name: String, _ slots: [KeySlot], _ context: AccessContext) -> Bool {
        // A copy that does not open at all opens with nothing.
        do throws(VaultError) {
            let copy = try VaultLocation(copy: Path.joined(backupFolder, name), context: context)
            let former = try LockedVault(at: copy, context: context, purpose: .readOnly).slots
            return Self.epoch(of: former) < Self.epoch(of: slots)
        } catch { return false }
    }

    private static func epoch(of slots: [KeySlot]) -> UInt32 {
        slots.map(\.header).filter { $0.type != .auditGrant }.map(\.epoch).max() ?? 0
    }
}
