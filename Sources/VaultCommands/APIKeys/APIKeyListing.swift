import Exchanges
import Rendering
import VaultAccess
import VaultModel

/// API keys as a list shows them, in order of their accounts.
struct APIKeyListing {
    /// One key.
    struct Entry {
        let address: Address
        let key: Overview
        let account: Overview
        let exchange: Exchange?

        /// The day on which its exchange is expected to end it.
        var end: PredictedEnd? { exchange?.expectedEnd(of: KeyLife(of: key, in: account)) }
    }

    let entries: [Entry]
    private let today: Day

    /// - Parameter label: That of the only account that is listed; `nil` for all.
    init(_ lookup: Lookup, label: String?, _ catalogue: ExchangeCatalogue, today: Day) throws(VaultError) {
        self.today = today
        let accounts = try label.map { (label) throws(VaultError) in [try lookup.account(label)] } ?? lookup.accounts
        let items = lookup.itemsByAccount
        entries = accounts.flatMap { account in
            let keys = AccountKeys(of: account, items: items[account.id] ?? [])
            let exchange = catalogue.exchange(of: account.overview)
            return keys.keys.map { key in
                Entry(
                    address: key.address(in: keys.label), key: key.overview, account: account.overview,
                    exchange: exchange)
            }
        }
    }

    /// For a terminal.
    func table(width: Int?, style: Style) -> String {
        let headings = [
            "EXCHANGE", "ACCOUNT", "NAME", "PERMISSIONS", "ADDRESSES", "AGE", "EXPIRES", "ENDS", "DEPLOYED",
        ]
        var table = Table(columns: headings.map { Table.Column($0) })
        for entry in entries {
            let api = entry.key.api
            // By the moment: a key may be older than the first day that there is.
            let age = entry.key.changed.map { max(0, today.daysSince1970 - $0.secondsSince1970 / 86_400) }
            table.add([
                Table.Cell(entry.exchange?.name ?? entry.account.facts.exchange ?? ""),
                Table.Cell(entry.address.label), Table.Cell(entry.key.name?.text ?? ""),
                Self.cell(api.permissions.map(APIPermission.names)),
                Self.cell(api.addresses),
                age.map { Table.Cell("\($0) d") } ?? Table.Cell("unknown", .faint),
                api.expires.map { Table.Cell($0.text, $0 < today ? .warning : .plain) } ?? Table.Cell(""),
                entry.end.map { Table.Cell("\($0.fact.isConfirmed ? "" : "~")\($0.day.text)", role(of: $0)) }
                    ?? Table.Cell(""),
                Table.Cell(api.deployed ?? ""),
            ])
        }
        return table.text(width: width, style: style)
    }

    /// For a pipe: what another command takes as its argument.
    var addresses: String { entries.map { "\($0.address)\n" }.joined() }

    /// Schema 1.
    var json: JSONValue { ["schema": 1, "keys": .array(entries.map(\.json))] }

    private func role(of end: PredictedEnd) -> Style.Role {
        Int(end.day.number) - Int(today.number) <= 7 ? .warning : .plain
    }

    private static func cell(_ texts: [String]?) -> Table.Cell {
        guard let texts else { return Table.Cell("unknown", .faint) }
        return Table.Cell(texts.isEmpty ? "none" : texts.joined(separator: ", "))
    }
}

extension APIKeyListing.Entry {
    fileprivate var json: JSONValue {
        [
            "address": .string(address.description), "exchange": .optional(account.facts.exchange),
            "permissions": key.api.permissions.map { .strings(APIPermission.names($0)) } ?? .null,
            "addresses": key.api.addresses.map { .strings($0) } ?? .null,
            "created": .optional(key.changed?.date), "expires": .optional(key.api.expires?.text),
            "last_used": .optional(key.api.lastUsed?.text), "deployed": .optional(key.api.deployed),
            "pending": .optional(key.pending?.text), "predicted_end": end.map(\.json) ?? .null,
        ]
    }
}

extension PredictedEnd {
    /// Schema 1.
    var json: JSONValue {
        [
            "day": .string(day.text), "ending": .string(ending.rawValue), "basis": .string(basis.rawValue),
            "rule": .string(fact.value.sentence), "confirmed": .bool(fact.isConfirmed), "source": .string(fact.source),
        ]
    }
}
