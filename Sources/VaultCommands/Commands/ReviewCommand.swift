import ArgumentParser
import Rendering
import Surroundings
import VaultAccess
import VaultModel

struct ReviewCommand: VaultCommand {
    static let configuration = CommandConfiguration(
        commandName: "review", abstract: "List imported secrets that nobody has looked at, or say that you have.",
        discussion: """
            What another program exported may be wrong, or planted. Unattended audits leave it out until it was reviewed. \
            Without arguments, lists what waits.
            """)

    @Argument(help: "Accounts with their items, or items, that you have looked at.")
    var addresses: [String] = []

    @Flag(help: "All that wait.")
    var all = false

    @OptionGroup(title: "Common options") var global: GlobalOptions

    func result(in session: Session) throws(VaultError) -> CommandResult {
        guard addresses.isEmpty || !all else {
            throw VaultError(.usage, "--all and addresses exclude each other", hint: "leave one out")
        }
        let addresses = try self.addresses.map { (text) throws(VaultError) in try Address.ofRecord(text) }
        let vault = try session.unlock()
        guard all || !addresses.isEmpty else { return try list(vault, session) }
        var named: Set<Identifier>?
        if !all {
            let lookup = try session.lookup(vault)
            named = []
            for address in addresses {
                let record = try lookup.record(address)
                named?.insert(record.id)
                if record.overview.kind == .account { named?.formUnion(lookup.items(of: record.id).map(\.id)) }
            }
        }
        let waiting = Self.waiting(try vault.overviews()).filter { named?.contains($0.id) != false }
        guard !waiting.isEmpty else { return CommandResult(remark: "Nothing of that waits to be reviewed.") }
        try vault.write { (transaction) throws(VaultError) in
            for record in waiting {
                try transaction.update(record.id) { (overview) throws(VaultError) in
                    overview.reviewed = transaction.now
                }
            }
        }
        var result = CommandResult(remark: "Reviewed \(Words.count(waiting.count, "secret")).")
        result.remarks += session.remarks(vault.takeNotices())
        return result
    }

    private func list(_ vault: any OpenVault, _ session: Session) throws(VaultError) -> CommandResult {
        let waiting = Self.waiting(try vault.overviews())
        var result = CommandResult(text: text(of: waiting, session))
        if waiting.isEmpty, !global.json { result.remarks.append("Nothing waits to be reviewed.") }
        result.remarks += session.remarks(vault.takeNotices())
        return result
    }

    /// Imported values that nobody has confirmed, in the order of their addresses.
    private static func waiting(
        _ overviews: [Identifier: Overview]
    ) -> [(id: Identifier, address: String, overview: Overview)] {
        overviews.filter { $0.value.isLive && $0.value.provenance == .imported && $0.value.reviewed == nil }
            .map { ($0.key, RecordAddress.of($0.key, $0.value, overviews).description, $0.value) }
            .sorted { (Label.fold($0.1), $0.0) < (Label.fold($1.1), $1.0) }
    }

    private func text(
        of waiting: [(id: Identifier, address: String, overview: Overview)], _ session: Session
    ) -> String {
        if global.json {
            let members = waiting.map { record in
                JSONValue.object([
                    JSONMember("address", .string(record.address)),
                    JSONMember("source", .optional(record.overview.source)),
                    JSONMember("changed", .optional(record.overview.changed?.text)),
                ])
            }
            return JSONValue.object([JSONMember("schema", 1), JSONMember("waiting", .array(members))]).text() + "\n"
        }
        guard session.printsToPerson else { return waiting.map { $0.address + "\n" }.joined() }
        var table = Table(columns: [Table.Column("ADDRESS"), Table.Column("SOURCE"), Table.Column("CHANGED")])
        for record in waiting {
            table.add([
                Table.Cell(record.address), Table.Cell(record.overview.source ?? ""),
                Table.Cell(record.overview.changed?.date ?? ""),
            ])
        }
        return table.text(
            width: session.surroundings.standardOutput.columns, style: Style(colour: session.isColored))
    }
}
