package import VaultModel

/// Finds records by what a person types.
package struct Lookup {
    private let overviews: [Identifier: Overview]
    /// Whether the beginning of a label is enough when it is the only one: at a terminal, never in a script.
    private let acceptsPrefix: Bool

    package init(_ overviews: [Identifier: Overview], acceptsPrefix: Bool = false) {
        self.overviews = overviews
        self.acceptsPrefix = acceptsPrefix
    }

    /// The accounts that are not in the trash, by label.
    package var accounts: [Record] {
        // The label is looked up once for each, and not in every comparison.
        overviews.lazy.filter { Self.isAccount($0.value) }
            .map { (label: $0.value.name?.folded ?? "", record: Record(id: $0.key, overview: $0.value)) }
            .sorted { ($0.label, $0.record.id) < ($1.label, $1.record.id) }
            .map(\.record)
    }

    /// A record with its identifier.
    package struct Record: Sendable {
        package let id: Identifier
        package let overview: Overview

        /// The folded label or name, empty when it has none.
        package var label: String { overview.name?.folded ?? "" }
    }

    /// The account with a label: exact beats prefix.
    ///
    /// - Throws: `.notFound`, with what it could have been.
    package func account(_ label: String) throws(VaultError) -> Record {
        let folded = Label.fold(label)
        if let exact = overviews.first(where: { Self.isAccount($0.value) && $0.value.name?.folded == folded }) {
            return Record(id: exact.key, overview: exact.value)
        }
        let accounts = self.accounts
        let candidates = accounts.filter { $0.label.hasPrefix(folded) }
        if acceptsPrefix, candidates.count == 1, let only = candidates.first { return only }
        if candidates.isEmpty {
            let near = accounts.filter { Nearness.isNear($0.label, folded) }
            throw VaultError(
                .notFound, "there is no account \(Visible.quoted(label))",
                hint: near.isEmpty ? "see 'vault list'" : "did you mean \(Self.names(near))?")
        }
        throw VaultError(
            .notFound, "there is no account \(Visible.quoted(label)), but \(candidates.count) that begin like it",
            hint: "type more of one of them: \(Self.names(candidates))")
    }

    /// The items of an account that are not in the trash, by kind and name.
    package func items(of account: Identifier) -> [Record] {
        overviews.lazy.filter { $0.value.account == account && $0.value.isLive }
            .map { Record(id: $0.key, overview: $0.value) }
            .sorted(by: Self.areInOrder)
    }

    /// The items of every account, in one pass over the vault.
    package var itemsByAccount: [Identifier: [Record]] {
        var items: [Identifier: [Record]] = [:]
        for (id, overview) in overviews where overview.isLive {
            if let account = overview.account { items[account, default: []].append(Record(id: id, overview: overview)) }
        }
        return items.mapValues { $0.sorted(by: Self.areInOrder) }
    }

    private static func areInOrder(_ one: Record, _ other: Record) -> Bool {
        (one.overview.kind.rawValue, one.label, one.id) < (other.overview.kind.rawValue, other.label, other.id)
    }

    /// The record that an address names; a kind without a name means the only one.
    ///
    /// - Throws: `.notFound`.
    package func record(_ address: Address) throws(VaultError) -> Record {
        let account = try account(address.label)
        guard address.kind != .account else { return account }
        if let item = try item(address, of: account) { return item }
        let title = account.overview.name?.text ?? address.label
        throw VaultError(
            .notFound, "'\(title)' has no \(address.kind.title)" + (address.name.map { " named '\($0)'" } ?? ""),
            hint: "'vault show \(title)' lists what it has")
    }

    /// The item of an account that an address names, or `nil` when there is none.
    ///
    /// - Throws: `.notFound` when a kind without a name could mean several.
    package func item(_ address: Address, of account: Record) throws(VaultError) -> Record? {
        let items = items(of: account.id).filter { $0.overview.kind == address.kind }
        if let name = address.name { return items.first { $0.overview.name == name } }
        if items.count <= 1 { return items.first }
        if let unnamed = items.first(where: { $0.overview.name == nil }) { return unnamed }
        let title = account.overview.name?.text ?? address.label
        let names = items.map { "\(title)/\(address.kind.word):\($0.overview.name?.text ?? "")" }
        throw VaultError(
            .notFound, "'\(title)' has \(items.count) of the kind '\(address.kind.word)'",
            hint: "name one: " + names.joined(separator: ", "))
    }

    private static func isAccount(_ overview: Overview) -> Bool { overview.kind == .account && overview.isLive }

    private static func names(_ records: [Record]) -> String {
        let shown = records.prefix(5).compactMap { $0.overview.name?.text }.joined(separator: ", ")
        return shown + (records.count > 5 ? ", ..." : "")
    }
}

/// Whether two short names are one slip of the fingers apart.
package enum Nearness {
    /// One letter inserted, left out, replaced, or two neighbours swapped.
    package static func isNear(_ one: String, _ other: String) -> Bool {
        let (short, long) =
            one.utf8.count <= other.utf8.count
            ? (Array(one.utf8), Array(other.utf8))
            : (Array(other.utf8), Array(one.utf8))
        guard long.count - short.count <= 1, short.count >= 3 else { return false }
        let prefix = zip(short, long).prefix { $0 == $1 }.count
        if short.count < long.count { return short[prefix...].elementsEqual(long[(prefix + 1)...]) }
        guard prefix < short.count else { return true }
        if short[(prefix + 1)...].elementsEqual(long[(prefix + 1)...]) { return true }
        return prefix + 1 < short.count && short[prefix] == long[prefix + 1] && short[prefix + 1] == long[prefix]
            && short[(prefix + 2)...].elementsEqual(long[(prefix + 2)...])
    }
}
