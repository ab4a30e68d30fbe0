import Cryptography
import VaultFormat
package import VaultModel

/// The overviews of all records, and for a process that keeps a vault open where to find them without a search.
///
/// A class, because a write changes a few of very many: what was committed is applied in place.
final class RecordTable {
    /// How overviews are kept.
    enum Form {
        /// As a command wants them, which looks at all of them once.
        case decoded
        /// As they lie in the file and go to clients: an agent holds them for hours, and is asked for few.
        case encoded
    }

    let form: Form
    private var decoded: [Identifier: Overview] = [:]
    private var encoded: [Identifier: [UInt8]] = [:]
    private var index: RecordIndex?

    /// An empty table for a number of records.
    init(_ form: Form, capacity: Int) {
        self.form = form
        switch form {
        case .decoded: decoded.reserveCapacity(capacity)
        case .encoded:
            encoded.reserveCapacity(capacity)
            index = RecordIndex()
        }
    }

    /// A table of overviews that are at hand.
    init(_ overviews: [Identifier: Overview]) {
        form = .decoded
        decoded = overviews
    }

    /// Takes an opened overview.
    ///
    /// - Throws: `.fields` when it is none.
    func take(_ id: Identifier, _ body: borrowing SecretBytes) throws(FormatError) {
        put(id, try Overview(body)) { body.withBytes { $0.array() } }
    }

    /// Takes over what a committed transaction has written.
    func apply(_ changes: [Identifier: Overview]) {
        for (id, overview) in changes { put(id, overview) { overview.encoded().withBytes { $0.array() } } }
    }

    private func put(_ id: Identifier, _ overview: Overview, encoded body: () -> [UInt8]) {
        index?.replace(id, self[id], by: overview)
        switch form {
        case .decoded: decoded[id] = overview
        case .encoded: encoded[id] = body()
        }
    }

    /// A record, if it is there.
    subscript(id: Identifier) -> Overview? {
        switch form {
        case .decoded: decoded[id]
        case .encoded: encoded[id].map(Self.decode)
        }
    }

    /// All of them.
    var all: [Identifier: Overview] {
        switch form {
        case .decoded: decoded
        case .encoded: encoded.mapValues(Self.decode)
        }
    }

    /// All of them as they go to clients.
    func forEachEncoded(_ body: (Identifier, Span<UInt8>) -> Void) {
        switch form {
        case .decoded: for (id, overview) in decoded { overview.encoded().withBytes { body(id, $0) } }
        case .encoded: for (id, bytes) in encoded { body(id, bytes.span) }
        }
    }

    /// The labels of the accounts that are not in the trash, in no order.
    var labels: [AccountLabel] {
        switch form {
        case .decoded:
            decoded.compactMap { id, overview in overview.liveLabel.map { AccountLabel(id: id, label: $0) } }
        case .encoded:
            encoded.compactMap { id, bytes in
                Overview.accountLabel(in: bytes.span).map { AccountLabel(id: id, label: $0) }
            }
        }
    }

    /// How many there are.
    var count: Int { form == .decoded ? decoded.count : encoded.count }

    private static func decode(_ bytes: [UInt8]) -> Overview {
        do { return try Overview(bytes.span) } catch {
            preconditionFailure("an overview was read before it was taken, or was written by this program")
        }
    }
}

/// Finding.
extension RecordTable {
    /// Makes an index, which pays from the second question on.
    func makeIndex() {
        guard index == nil else { return }
        var index = RecordIndex()
        for (id, overview) in decoded { index.replace(id, nil, by: overview) }
        self.index = index
    }

    /// The account with a folded label that is not in the trash.
    func account(_ folded: String) -> Identifier? {
        if let index { return index.accounts[folded]?.first }
        return decoded.first { $0.value.isLiveAccount && $0.value.name?.folded == folded }?.key
    }

    /// The items of an account, those in the trash among them.
    func items(of account: Identifier) -> [Identifier: Overview] {
        guard let index else { return decoded.filter { $0.value.account == account } }
        var items: [Identifier: Overview] = [:]
        for id in index.items[account] ?? [] { items[id] = self[id] }
        return items
    }

    /// Accounts with all their items: by the index where there is one, and otherwise by one look at all records.
    func families(of accounts: Set<Identifier>) -> [Identifier: Overview] {
        guard index != nil else { return decoded.filter { accounts.contains($0.value.account ?? $0.key) } }
        var families: [Identifier: Overview] = [:]
        for account in accounts {
            families.merge(items(of: account)) { $1 }
            families[account] = self[account]
        }
        return families
    }

    /// Whether a record has an alias.
    func hasAlias(_ alias: UInt64) -> Bool {
        makeIndex()
        return index?.aliases.contains(alias) ?? false
    }

    /// The records by which `Lookup.account(_:)` answers for a label as it does by all of them: the accounts that it names,
    /// or that begin with it, or that are nearly called so, and their items.
    func candidates(for label: String) -> [Identifier: Overview] {
        makeIndex()
        return families(of: Set(index?.accounts(like: Label.fold(label)) ?? []))
    }
}

/// Where records are found by what is asked for.
private struct RecordIndex {
    /// By folded label. Two accounts of one label come from a merge alone.
    private(set) var accounts: [String: [Identifier]] = [:]
    private(set) var items: [Identifier: [Identifier]] = [:]
    private(set) var aliases: Set<UInt64> = []

    mutating func replace(_ id: Identifier, _ old: Overview?, by new: Overview) {
        if let old, old.isLiveAccount, let label = old.name?.folded {
            accounts[label]?.removeAll { $0 == id }
            if accounts[label]?.isEmpty == true { accounts[label] = nil }
        }
        if new.isLiveAccount, let label = new.name?.folded { accounts[label, default: []].append(id) }
        if let account = new.account, old == nil { items[account, default: []].append(id) }
        aliases.insert(id.alias)
    }

    /// The accounts of a folded label; without one those that begin with it, or else those that are nearly called so.
    func accounts(like folded: String) -> [Identifier] {
        if let exact = accounts[folded] { return exact }
        let begun = accounts.filter { $0.key.hasPrefix(folded) }
        return (begun.isEmpty ? accounts.filter { Nearness.isNear($0.key, folded) } : begun).values.flatMap(\.self)
    }
}

extension Overview {
    /// Whether it is an account that is not in the trash.
    var isLiveAccount: Bool { kind == .account && isLive }

    /// The label of an account that is not in the trash.
    package var liveLabel: Label? { isLiveAccount ? name : nil }
}
