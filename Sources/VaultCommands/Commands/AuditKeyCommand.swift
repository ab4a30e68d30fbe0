import ArgumentParser
import Rendering
import Surroundings
import VaultAccess
import VaultFormat
import VaultModel

/// `vault audit-key`
struct AuditKeyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit-key", abstract: "Let a job that runs unattended know which verdicts fire on which day.",
        discussion: """
            An audit key opens a timetable of verdicts that the vault keeps beside its anchor, and nothing else: no secret, \
            and no label unless it was granted with labels. The job needs neither the vault file nor anything that opens it.
            """,
        subcommands: [AuditKeyGrantCommand.self, AuditKeyListCommand.self, AuditKeyRevokeCommand.self])
}

struct AuditKeyListCommand: VaultCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the audit keys that were granted.", aliases: ["ls"])

    @OptionGroup(title: "Common options") var global: GlobalOptions

    func result(in session: Session) throws(VaultError) -> CommandResult {
        let vault = try session.unlock()
        let rows = try SlotListing(vault, standard: session.stretching.standard).auditKeys
        var result: CommandResult
        if global.json {
            result = CommandResult(text: Self.json(rows).text() + "\n")
        } else {
            var table = Table(columns: ["ID", "NAME", "TELLS", "GRANTED"].map { Table.Column($0) })
            for row in rows {
                table.add([
                    Table.Cell(row.shortID), Table.Cell(row.note?.name ?? ""), Table.Cell(row.tells),
                    Table.Cell(row.note?.created.day.text ?? ""),
                ])
            }
            result = CommandResult(
                text: rows.isEmpty
                    ? ""
                    : table.text(
                        width: session.surroundings.standardOutput.columns, style: Style(colour: session.isColored)))
            if rows.isEmpty { result.remarks.append("No audit key was granted.") }
        }
        result.remarks += session.remarks(vault.takeNotices())
        return result
    }

    /// Schema 1; see Docs/Scripting.md.
    private static func json(_ rows: [SlotListing.Row]) -> JSONValue {
        let keys = rows.map { row in
            JSONValue.object([
                JSONMember("id", .string(row.id.text)), JSONMember("name", .optional(row.note?.name)),
                JSONMember("labels", .bool(row.note?.hasLabels ?? false)),
                JSONMember("created", .optional(row.note?.created.text)),
            ])
        }
        return .object([JSONMember("schema", 1), JSONMember("audit_keys", .array(keys))])
    }
}

extension SlotListing {
    /// Those of audit keys.
    var auditKeys: [Row] { rows.filter { $0.slot.header.type == .auditGrant } }

    /// Finds an audit key by its name, or by the beginning of its identifier.
    ///
    /// - Throws: `.notFound`, `.usage` when something else is called so.
    func auditKey(named text: String) throws(VaultError) -> Row {
        let row = try slot(named: text, title: "audit key", hint: "see 'vault audit-key list'")
        guard row.slot.header.type == .auditGrant else {
            throw VaultError(
                .usage, "\(Visible.quoted(text)) is no audit key, but a \(row.kind)",
                hint: "see 'vault audit-key list'; what opens the vault goes by 'vault slot remove ID'")
        }
        return row
    }
}

extension SlotListing.Row {
    fileprivate var tells: String { note?.hasLabels == true ? "verdicts, labels, exchanges" : "verdicts" }
}
