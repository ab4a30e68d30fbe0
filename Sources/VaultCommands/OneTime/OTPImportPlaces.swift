import Cryptography
import Exchanges
import Interchange
import OneTimeCodes
import Rendering
import VaultAccess
import VaultFormat
import VaultModel

/// The accounts that the codes of an export may go to, those that the import makes among them.
///
/// Seeds are opened only of accounts that an entry names, once each, and are compared by digests that live as long as
/// the import.
struct OTPImportPlaces: ~Copyable {
    /// An account with its one-time codes, those of this import included.
    private final class Place {
        let label: Label
        /// `nil` for an account that this import makes.
        let account: Identifier?
        /// The names of items by the digests of their seeds.
        var names: [Digest: Label?] = [:]
        var hasNameless = false
        var folding: TitleFolding

        init(label: Label, account: Identifier?, items: [Lookup.Record] = []) {
            self.label = label
            self.account = account
            hasNameless = items.contains { $0.overview.name == nil }
            folding = TitleFolding(taken: Set(items.compactMap(\.overview.name)))
        }

        /// No name for the first code of an account; the user name, or a number, for those after it.
        func claimName(for entry: OneTimeCodeBatch.Entry) -> Label? {
            guard hasNameless else {
                hasNameless = true
                return nil
            }
            return folding.claim(
                entry.account.flatMap(TitleFolding.folded) ?? TitleFolding.stem(title: "code", url: ""))
        }
    }

    /// Accounts by something that they share.
    private struct Index {
        private var records: [String: [String?: [Lookup.Record]]] = [:]

        mutating func add(_ record: Lookup.Record, under name: String) {
            records[name, default: [:]][Self.user(of: record), default: []].append(record)
        }

        /// Those that do not belong to another user; a user name that nobody recorded is anybody's.
        func records(of name: String, user: String?) -> [Lookup.Record] {
            guard let users = records[name] else { return [] }
            guard let user else { return users.values.joined().sorted { $0.label < $1.label } }
            return (users[user] ?? []) + (users[.none] ?? [])
        }

        static func user(of record: Lookup.Record) -> String? { record.overview.facts.username.map(Label.fold) }
    }

    private struct Key: Hashable {
        let issuer: String?
        let account: String?
    }

    private let catalogue: ExchangeCatalogue
    private let items: [Identifier: [Lookup.Record]]
    private var byStem = Index()
    private var byExchange = Index()
    private var folding: TitleFolding
    private var opened: [Identifier: Place] = [:]
    /// What an issuer and a user name stand for: where to look for a seed, and, last, where a new one goes.
    private var found: [Key: (candidates: [Place], home: Place)] = [:]

    init(_ lookup: Lookup, _ catalogue: ExchangeCatalogue) {
        self.catalogue = catalogue
        items = lookup.itemsByAccount
        let accounts = lookup.accounts
        folding = TitleFolding(taken: Set(accounts.compactMap(\.overview.name)))
        for account in accounts {
            for stem in TitleFolding.stems(ofLabel: account.label) { byStem.add(account, under: stem) }
            if let exchange = account.overview.facts.exchange { byExchange.add(account, under: exchange) }
        }
    }

    static func digest(ofSeed seed: Span<UInt8>) -> Digest { Blake2b.digest(of: seed, personal: "vault.import") }

    /// Finds the place of a code.
    mutating func row(
        for entry: OneTimeCodeBatch.Entry, seed: Digest, in transaction: any ReadTransaction
    ) throws(VaultError) -> OTPImportPlan.Row {
        let (candidates, home) = try places(of: entry, in: transaction)
        for place in candidates {
            guard let name = place.names[seed] else { continue }
            let address = Address(label: place.label.text, kind: .totp, name: name)
            return OTPImportPlan.Row(entry: entry, fate: .present(address), account: place.account)
        }
        let name = home.claimName(for: entry)
        home.names[seed] = .some(name)
        let address = Address(label: home.label.text, kind: .totp, name: name)
        return OTPImportPlan.Row(
            entry: entry, fate: .added(address, toNew: home.account == nil), account: home.account)
    }

    private mutating func places(
        of entry: OneTimeCodeBatch.Entry, in transaction: any ReadTransaction
    ) throws(VaultError) -> (candidates: [Place], home: Place) {
        let key = Key(issuer: entry.issuer, account: entry.account)
        if let known = found[key] { return known }
        let title = entry.issuer ?? entry.account ?? ""
        let stem = TitleFolding.stem(title: title, url: "")
        let user = entry.account.map(Label.fold)
        let named = byStem.records(of: stem.folded, user: user)
        let exchange = entry.issuer.flatMap { catalogue.guess(label: $0)?.text }
        let traded = exchange.map { byExchange.records(of: $0, user: user) } ?? []
        // By label; by a label that an import numbered, and its user; by exchange.
        let chosen =
            named.first { $0.label == stem.folded && TitleFolding.folded(title) != nil }
            ?? named.first { user != nil && Index.user(of: $0) == user } ?? (traded.count == 1 ? traded[0] : nil)
        var candidates: [Place] = []
        for record in named + traded { if let place = try open(record, in: transaction) { candidates.append(place) } }
        let home: Place
        if let chosen, let place = try open(chosen, in: transaction) {
            home = place
        } else {
            home = Place(label: folding.claim(stem), account: nil)
            candidates.append(home)
        }
        found[key] = (candidates, home)
        return (candidates, home)
    }

    private mutating func open(
        _ record: Lookup.Record, in transaction: any ReadTransaction
    ) throws(VaultError) -> Place? {
        if let place = opened[record.id] { return place }
        guard let label = record.overview.name else { return nil }
        let codes = (items[record.id] ?? []).filter { $0.overview.kind == .totp }
        let place = Place(label: label, account: record.id, items: codes)
        for code in codes {
            guard let seed = try transaction.secrets(of: code.id).value(SecretTag.seed) else { continue }
            let digest = seed.withBytes { Self.digest(ofSeed: $0) }
            if place.names[digest] == nil { place.names[digest] = .some(code.overview.name) }
        }
        opened[record.id] = place
        return place
    }
}
