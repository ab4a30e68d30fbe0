import Rendering
import VaultAccess
import VaultModel

/// What `verify` tells.
struct VerifiedVault {
    let path: String
    let id: Identifier
    /// A copy is not held against what this machine remembers.
    let isCopy: Bool
    let found: Verification

    func text(style: Style) -> String {
        var list = KeyValueList()
        list.add(isCopy ? "Copy" : "Vault", path)
        list.add("Id", id.text)
        list.add("Generation", "\(found.generation)")
        list.add("Witness", found.witness.words.joined(separator: " "))
        list.add("Written", found.written.text)
        list.add("Accounts", "\(found.accounts)")
        list.add("Items", "\(found.items)")
        list.add("In the trash", "\(found.trashed)")
        list.add("Former values", "\(found.formerValues)")
        list.add("Key slots", "\(found.slots)")
        list.add("State", "everything in it opens, and nothing was changed from outside", .ok)
        list.add(
            "History",
            isCopy ? "not judged: a copy may be as old as it is" : "goes on from what this machine has seen",
            isCopy ? .plain : .ok)
        return list.text(style: style)
    }

    /// Schema 1; see Docs/Scripting.md.
    var json: JSONValue {
        .object([
            JSONMember("schema", 1), JSONMember("path", .string(path)), JSONMember("vault", .string(id.text)),
            JSONMember("generation", .integer(Int64(found.generation))),
            JSONMember("witness", .string(found.witness.words.joined(separator: " "))),
            JSONMember("written", .string(found.written.text)),
            JSONMember("epoch", .integer(Int64(found.epoch))),
            JSONMember("accounts", .integer(Int64(found.accounts))),
            JSONMember("items", .integer(Int64(found.items))), JSONMember("trash", .integer(Int64(found.trashed))),
            JSONMember("tombstones", .integer(Int64(found.tombstones))),
            JSONMember("former_values", .integer(Int64(found.formerValues))),
            JSONMember("audit_runs", .integer(Int64(found.auditRuns))),
            JSONMember("slots", .integer(Int64(found.slots))), JSONMember("capsule", .bool(found.hasCapsule)),
            JSONMember("history_judged", .bool(!isCopy)),
        ])
    }
}
