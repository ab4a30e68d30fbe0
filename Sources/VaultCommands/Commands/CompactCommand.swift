import ArgumentParser
import Rendering
import Surroundings
import VaultAccess
import VaultModel

struct CompactCommand: VaultCommand {
    static let configuration = CommandConfiguration(
        commandName: "compact", abstract: "Give the room back that deleted contents left in the vault file.",
        discussion: """
            The vault is verified before and afterwards. It stays the same state: what is in it, its history, its \
            tombstones and its witness do not change. Needs as much free space as the vault is large.
            """)

    @OptionGroup(title: "Common options") var global: GlobalOptions

    func result(in session: Session) throws(VaultError) -> CommandResult {
        let root = try session.unlockKeepingRoot()
        let sizes = try root.compact()
        let (before, after) = (kibibytes(sizes.before), kibibytes(sizes.after))
        var result = CommandResult(text: global.json ? json(root.vault.location.path, sizes) : "")
        result.remarks = ["The vault took \(before) KiB and takes \(after) KiB; everything in it was verified."]
        result.remarks += session.remarks(root.vault.takeNotices())
        return result
    }

    private func kibibytes(_ bytes: UInt64) -> UInt64 { (bytes + 1_023) / 1_024 }

    /// Schema 1; see Docs/Scripting.md.
    private func json(_ path: String, _ sizes: CompactedSizes) -> String {
        let json: JSONValue = .object([
            JSONMember("schema", 1), JSONMember("path", .string(path)),
            JSONMember("before", .integer(Int64(sizes.before))), JSONMember("after", .integer(Int64(sizes.after))),
        ])
        return json.text() + "\n"
    }
}
