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
        var items: [Identifier: [(id: Identifier, overview: Overview)]] = [:]
        var accounts: [(id: Identifier, overview: Overview)] = []
        for (id, overview) in overviews where overview.isLive {
            if let account = overview.account {
                items[account, default: []].append((id, overview))
            } else {
                accounts.append((id, overview))
            }
        }
        accounts.sort { Self.key($0) < Self.key($1) }
        records = accounts.flatMap { account in
            let label = account.overview.name?.text ?? ""
            let own = (items[account.id] ?? []).sorted { Self.key($0) < Self.key($1) }
            return [Record(id: account.id, overview: account.overview, address: Address(label: label))]
                + own.map { item in
                    Record(
                        id: item.id, overview: item.overview,
                        address: Address(label: label, kind: item.overview.kind, name: item.overview.name))
                }
        }
    }

    private static func key(_ record: (id: Identifier, overview: Overview)) -> (UInt8, String, Identifier) {
        (record.overview.kind.rawValue, record.overview.name?.folded ?? "", record.id)
    }
}
