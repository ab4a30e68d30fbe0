package import VaultModel

/// What lies in the trash, and can still be restored.
package struct Trash {
    /// An account with what went with it, or an item that went alone.
    package struct Entry: Sendable {
        package let id: Identifier
        package let overview: Overview
        package let deleted: Timestamp

        /// The label of the account it is, or belongs to.
        package let label: String

        /// Items that went with their account.
        package let items: Int

        /// Where it was found.
        package var address: String {
            guard overview.kind != .account else { return label }
            return "\(label)/\(overview.kind.word)" + (overview.name.map { ":\($0)" } ?? "")
        }
    }

    /// The entries, last deleted first.
    package let entries: [Entry]

    package init(_ overviews: [Identifier: Overview]) {
        var withAccount: [Identifier: Int] = [:]
        var heads: [(id: Identifier, overview: Overview, deleted: Timestamp)] = []
        for (id, overview) in overviews where overview.purged == nil {
            guard let deleted = overview.deleted else { continue }
            if let account = overview.account, overviews[account]?.deleted == deleted {
                withAccount[account, default: 0] += 1
            } else {
                heads.append((id, overview, deleted))
            }
        }
        entries = heads.map { head in
            let account = head.overview.account.flatMap { overviews[$0] } ?? head.overview
            return Entry(
                id: head.id, overview: head.overview, deleted: head.deleted, label: account.name?.text ?? "",
                items: withAccount[head.id] ?? 0)
        }
        .sorted { ($1.deleted, $0.address, $0.id) < ($0.deleted, $1.address, $1.id) }
    }

    /// Accounts and items together.
    package var count: Int { entries.reduce(0) { $0 + 1 + $1.items } }

    /// The entry that an address names; of several, the one that was deleted last.
    ///
    /// - Throws: `.notFound`.
    package func entry(_ address: Address) throws(VaultError) -> Entry {
        let label = Label.fold(address.label)
        let found = entries.first { entry in
            entry.overview.kind == address.kind && Label.fold(entry.label) == label
                && (address.kind == .account || address.name == nil || entry.overview.name == address.name)
        }
        guard let found else {
            throw VaultError(.notFound, "'\(address)' is not in the trash", hint: "see 'vault trash list'")
        }
        return found
    }
}
