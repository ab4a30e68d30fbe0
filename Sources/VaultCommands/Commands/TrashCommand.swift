import ArgumentParser
import Rendering
import Surroundings
import VaultAccess
import VaultModel

/// `vault trash`
struct TrashCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trash", abstract: "See, restore or destroy what was removed.",
        subcommands: [TrashListCommand.self, TrashRestoreCommand.self, TrashEmptyCommand.self])
}

struct TrashListCommand: VaultCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List what is in the trash.",
        discussion: "A table at a terminal, one address a line in a pipe.", aliases: ["ls"])

    @OptionGroup(title: "Common options") var global: GlobalOptions

    func result(in session: Session) throws(VaultError) -> CommandResult {
        let vault = try session.unlock()
        let entries = Trash(try vault.overviews()).entries
        var result = CommandResult(text: text(of: entries, session: session))
        if entries.isEmpty, !global.json { result.remarks = ["The trash is empty."] }
        result.remarks += session.remarks(vault.takeNotices())
        return result
    }

    private func text(of entries: [Trash.Entry], session: Session) -> String {
        if global.json {
            let members = entries.map { entry in
                JSONValue.object([
                    JSONMember("address", .string(entry.address)), JSONMember("items", .integer(Int64(entry.items))),
                    JSONMember("deleted", .string(entry.deleted.text)),
                ])
            }
            return JSONValue.object([JSONMember("schema", 1), JSONMember("trash", .array(members))]).text() + "\n"
        }
        guard session.printsToPerson else { return entries.map { $0.address + "\n" }.joined() }
        var table = Table(columns: [
            Table.Column("ADDRESS"), Table.Column("ITEMS", isRightAligned: true), Table.Column("REMOVED"),
        ])
        for entry in entries {
            table.add([
                Table.Cell(entry.address), Table.Cell(entry.items == 0 ? "" : "\(entry.items)"),
                Table.Cell(entry.deleted.date),
            ])
        }
        return table.text(
            width: session.surroundings.standardOutput.columns, style: Style(colour: session.isColored))
    }
}

struct TrashRestoreCommand: VaultCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Bring an account or an item back.",
        discussion: "An account comes with the items that went with it. Of several under one name, the last removed.")

    @Argument(help: "The label, or the address of an item.")
    var address: String

    @OptionGroup(title: "Common options") var global: GlobalOptions

    func result(in session: Session) throws(VaultError) -> CommandResult {
        let address = try Address.ofRecord(address)
        let vault = try session.unlock()
        let entry = try Trash(try vault.overviews()).entry(address)
        let count = try vault.write { (transaction) throws(VaultError) in
            try transaction.restoreFromTrash(entry.id)
        }
        let items = count == 1 ? "" : " and \(Words.count(count - 1, "item"))"
        var result = CommandResult(remark: "Restored '\(entry.address)'\(items).")
        result.remarks += session.remarks(vault.takeNotices())
        return result
    }
}

struct TrashEmptyCommand: VaultCommand {
    static let configuration = CommandConfiguration(
        commandName: "empty", abstract: "Destroy what is in the trash, for good.",
        discussion: "Copies of the vault that were made before still hold it.")

    @OptionGroup(title: "Common options") var global: GlobalOptions

    func result(in session: Session) throws(VaultError) -> CommandResult {
        let vault = try session.unlock()
        let entries = Trash(try vault.overviews()).entries
        guard !entries.isEmpty else { return CommandResult(remark: "The trash is empty.") }
        let accounts = entries.count { $0.overview.kind == .account }
        let items = entries.reduce(0) { $0 + $1.items } + entries.count - accounts
        let what = [
            accounts == 0 ? nil : Words.count(accounts, "account"), items == 0 ? nil : Words.count(items, "item"),
        ]
        .compactMap { $0 }.joined(separator: " and ")
        let names = entries.prefix(5).map(\.address).joined(separator: ", ") + (entries.count > 5 ? ", ..." : "")
        try session.confirm("Destroy \(what) with their secrets and histories for good (\(names))?")
        try vault.write { (transaction) throws(VaultError) in
            // Nothing is destroyed that the person was not told of.
            guard Trash(try transaction.overviews()).entries.map(\.id) == entries.map(\.id) else {
                throw VaultError(.busy, "the trash changed meanwhile; nothing was destroyed", hint: "try again")
            }
            _ = try transaction.emptyTrash()
        }
        var result = CommandResult(
            remark: "Destroyed \(what). Copies of the vault that were made before still hold them.")
        result.remarks += session.remarks(vault.takeNotices())
        return result
    }
}
