import VaultModel

/// The records that an audit judges: neither they nor their accounts are in the trash.
struct LiveRecords {
    /// A class, because an overview is costly to move about.
    final class Record {
        let id: Identifier
        let overview: Overview
        /// With the label as it is kept.
        let address: Address

        init(_ id: Identifier, _ overview: Overview, of account: Label?) {
            self.id = id
            self.overview = overview
            address = Address(
                label: account?.text ?? "", kind: overview.kind,
                name: overview.kind == .account ? nil : overview.name)
        }
    }

    /// In the order of their addresses, accounts before their items.
    let records: [Record]

    init(_ overviews: [Identifier: Overview]) {
        var items: [Identifier: [Key]] = [:]
        var accounts: [Key] = []
        for (id, overview) in overviews where overview.isLive {
            let key = Key(kind: overview.kind.rawValue, name: overview.name?.folded ?? "", id: id)
            if let account = overview.account { items[account, default: []].append(key) } else { accounts.append(key) }
        }
        accounts.sort()
        var records: [Record] = []
        records.reserveCapacity(overviews.count)
        for account in accounts {
            guard let overview = overviews[account.id] else { continue }
            records.append(Record(account.id, overview, of: overview.name))
            for item in (items[account.id] ?? []).sorted() {
                if let itemOverview = overviews[item.id] {
                    records.append(Record(item.id, itemOverview, of: overview.name))
                }
            }
        }
        self.records = records
    }

    /// By which records are sorted.
    private struct Key: Comparable {
        let kind: UInt8
        let name: String
        let id: Identifier

        static func < (one: Key, other: Key) -> Bool {
            (one.kind, one.name, one.id) < (other.kind, other.name, other.id)
        }
    }
}
