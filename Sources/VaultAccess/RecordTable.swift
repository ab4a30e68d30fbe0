import VaultModel

/// The overviews of all records, and for a process that keeps a vault open where to find them without a search.
///
/// A class, because a write changes a few of very many: what was committed is applied in place.
final class RecordTable {
    private(set) var overviews: [Identifier: Overview]
    private var index: RecordIndex?

    init(_ overviews: [Identifier: Overview]) { self.overviews = overviews }

    /// Takes over what a committed transaction has written.
    func apply(_ changes: [Identifier: Overview]) {
        for (id, overview) in changes {
            index?.replace(id, overviews[id], by: overview)
            overviews[id] = overview
        }
    }

    /// Makes the index, which pays from the second question on.
    func makeIndex() {
        guard index == nil else { return }
        var index = RecordIndex()
        for (id, overview) in overviews { index.replace(id, nil, by: overview) }
        self.index = index
    }

    /// Whether it has an index.
    var hasIndex: Bool { index != nil }

    /// The account with a folded label that is not in the trash.
    func account(_ folded: String) -> Identifier? {
        if let index { return index.accounts[folded]?.first }
        return overviews.first { $0.value.isLiveAccount && $0.value.name?.folded == folded }?.key
    }

    /// The items of an account, those in the trash among them.
    func items(of account: Identifier) -> [Identifier: Overview] {
        guard let index else { return overviews.filter { $0.value.account == account } }
        var items: [Identifier: Overview] = [:]
        for id in index.items[account] ?? [] { items[id] = overviews[id] }
        return items
    }

    /// Whether a record has an alias; `nil` where a search would be needed.
    func hasAlias(_ alias: UInt64) -> Bool? { index.map { $0.aliases.contains(alias) } }
}

/// Where records are found by what is asked for.
private struct RecordIndex {
    /// By folded label. Two accounts of one label come from a merge alone.
    private(set) var accounts: [String: [Identifier]] = [:]
    private(set) var items: [Identifier: Set<Identifier>] = [:]
    private(set) var aliases: Set<UInt64> = []

    mutating func replace(_ id: Identifier, _ old: Overview?, by new: Overview) {
        if let old, old.isLiveAccount, let label = old.name?.folded {
            accounts[label]?.removeAll { $0 == id }
            if accounts[label]?.isEmpty == true { accounts[label] = nil }
        }
        if new.isLiveAccount, let label = new.name?.folded { accounts[label, default: []].append(id) }
        if let account = new.account { items[account, default: []].insert(id) }
        aliases.insert(id.alias)
    }
}

extension Overview {
    /// Whether it is an account that is not in the trash.
    var isLiveAccount: Bool { kind == .account && isLive }
}
