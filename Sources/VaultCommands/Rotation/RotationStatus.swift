import Exchanges
import Rendering
import VaultAccess
import VaultFormat
import VaultModel

/// The changes that wait for somebody to say whether they work.
struct RotationStatus {
    private struct Entry {
        let address: Address
        let since: Timestamp
        let fields: [String]
        let provenance: Provenance?
    }

    private let entries: [Entry]

    /// - Parameter wanted: The addresses that are listed; all when it is empty.
    init(
        _ wanted: [Address], in vault: any OpenVault, _ lookup: Lookup, _ catalogue: ExchangeCatalogue
    ) throws(VaultError) {
        let records: [(record: Lookup.Record, address: Address)]
        if wanted.isEmpty {
            let items = lookup.itemsByAccount
            records = lookup.accounts.flatMap { account in
                ([account] + (items[account.id] ?? [])).map { record in
                    (record, record.address(in: account.overview.name?.text ?? ""))
                }
            }
        } else {
            records = try wanted.map { (address) throws(VaultError) in
                let target = try RotationTarget(address, in: lookup, catalogue)
                return (target.record, target.place)
            }
        }
        var entries: [Entry] = []
        for (record, address) in records {
            guard let since = record.overview.pending else { continue }
            var fields: [String] = []
            var provenance: Provenance?
            try vault.secrets(of: record.id).visitPending { (pending) throws(VaultError) in
                fields += SecretPart.parts(of: address.kind).filter { $0.tag == pending.tag }.map(\.name)
                provenance = pending.provenance
            }
            entries.append(Entry(address: address, since: since, fields: fields, provenance: provenance))
        }
        self.entries = entries
    }

    var isEmpty: Bool { entries.isEmpty }

    /// For a pipe: what another command takes as its argument.
    var addresses: String { entries.map { "\($0.address)\n" }.joined() }

    /// For a terminal.
    func table(width: Int?, style: Style) -> String {
        var table = Table(columns: ["PENDING", "SINCE", "HOW", "PARTS"].map { Table.Column($0) })
        for entry in entries {
            table.add([
                Table.Cell(entry.address.description), Table.Cell(entry.since.minute),
                Table.Cell(entry.provenance?.title ?? ""), Table.Cell(entry.fields.joined(separator: ", ")),
            ])
        }
        return table.text(width: width, style: style)
    }

    /// Schema 1.
    var json: JSONValue {
        [
            "schema": 1,
            "pending": .array(
                entries.map { entry in
                    [
                        "address": .string(entry.address.description), "since": .string(entry.since.text),
                        "fields": .strings(entry.fields), "provenance": .optional(entry.provenance?.word),
                        "bits": .optional(entry.provenance?.bits),
                    ]
                }),
        ]
    }
}
