import VaultModel

/// The records that an audit judges: neither they nor their accounts are in the trash.
struct LiveRecords {
    struct Record {
        let id: Identifier
        let overview: Overview
        /// With the label as it is kept.
        let address: Address
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
        records = accounts.flatMap { account in
            ([account] + (items[account.id] ?? []).sorted()).compactMap { key in
                guard let overview = overviews[key.id] else { return nil }
                return Record(
                    id: key.id, overview: overview,
                    address: Address(
                        label: overviews[account.id]?.name?.text ?? "", kind: overview.kind,
                        name: overview.kind == .account ? nil : overview.name))
            }
        }
    }

    /// By which records are sorted; overviews themselves are costly to move about.
    private struct Key: Comparable {
        let kind: UInt8
        let name: String
        let id: Identifier

        static func < (one: Key, other: Key) -> Bool {
            (one.kind, one.name, one.id) < (other.kind, other.name, other.id)
        }
    }
}
