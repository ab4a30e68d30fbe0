import Exchanges
import Rendering
import VaultAccess
import VaultModel

/// An account as a list shows it.
struct ListedAccount {
    let overview: Overview
    let items: [Lookup.Record]

    /// The exchange's name, or its id where the catalogue does not know it.
    let exchange: String?

    var label: String { overview.name?.text ?? "" }

    /// The kinds of its items with their numbers, such as `fund, api 2, codes 8/10`.
    var itemSummary: String {
        ItemKind.allCases.compactMap { kind in
            if kind == .codes { return codeSummary }
            let count = items.count { $0.overview.kind == kind }
            return count == 0 ? nil : count == 1 ? kind.word : "\(kind.word) \(count)"
        }
        .joined(separator: ", ")
    }

    /// The codes of all its sets: how many are left.
    private var codeSummary: String? {
        let sets = items.map(\.overview).filter { $0.kind == .codes }.map(\.codeSet)
        guard !sets.isEmpty else { return nil }
        return "codes \(sets.reduce(0) { $0 + Int($1.unused ?? 0) })/\(sets.reduce(0) { $0 + Int($1.total ?? 0) })"
    }
}

/// The accounts of a vault with their items, in order of their labels.
struct Listing {
    let accounts: [ListedAccount]

    init(_ accounts: [ListedAccount]) { self.accounts = accounts }

    init(_ lookup: Lookup, _ exchanges: ExchangesInForce) {
        let (found, items) = (lookup.accounts, lookup.itemsByAccount)
        // Not asked for, and no file is read, where no account has an exchange.
        let catalogue = found.contains { $0.overview.facts.exchange != nil } ? exchanges.catalogue : .builtIn
        accounts = found.map { account in
            ListedAccount(
                overview: account.overview, items: items[account.id] ?? [],
                exchange: account.overview.facts.exchange.map(catalogue.name))
        }
    }

    /// For a terminal.
    func table(width: Int?, style: Style) -> String {
        var table = Table(columns: ["LABEL", "EXCHANGE", "USERNAME", "ITEMS", "CHANGED"].map { Table.Column($0) })
        for account in accounts {
            table.add([
                Table.Cell(account.label), Table.Cell(account.exchange ?? ""),
                Table.Cell(account.overview.facts.username ?? ""), Table.Cell(account.itemSummary),
                Table.Cell(
                    account.overview.changed?.date ?? "unknown", account.overview.changed == nil ? .faint : .plain),
            ])
        }
        return table.text(width: width, style: style)
    }

    /// For a pipe: what another command takes as its argument.
    var labels: String { accounts.map { $0.label + "\n" }.joined() }

    /// Schema 1.
    var json: JSONValue {
        .object([JSONMember("schema", 1), JSONMember("accounts", .array(accounts.map(\.json)))])
    }
}

extension ListedAccount {
    fileprivate var json: JSONValue {
        .object([
            JSONMember("label", .string(label)), JSONMember("exchange", .optional(overview.facts.exchange)),
            JSONMember("username", .optional(overview.facts.username)),
            JSONMember("url", .optional(overview.facts.url)),
            JSONMember("tags", .strings(overview.tags)),
            JSONMember("items", .strings(items.map { $0.address(in: label).description })),
            JSONMember("created", .string(overview.created.text)),
            JSONMember("changed", .optional(overview.changed?.text)),
        ])
    }
}

extension Lookup.Record {
    /// The address of an item of an account, or of the account itself.
    func address(in label: String) -> Address {
        Address(label: label, kind: overview.kind, name: overview.kind == .account ? nil : overview.name)
    }
}
