import Cryptography
import Exchanges
import Interchange
import OneTimeCodes
import Rendering
import VaultAccess
import VaultFormat
import VaultModel

/// Where the codes of an export go.
struct OTPImportPlan {
    /// What becomes of one code.
    enum Fate: Equatable {
        /// A new item of an account that is there, or of one that this import makes.
        case added(Address, toNew: Bool)
        /// The vault has this seed in this place already.
        case present(Address)
    }

    struct Row {
        let entry: OneTimeCodeBatch.Entry
        let fate: Fate
    }

    private(set) var rows: [Row] = []

    /// The accounts that are there, and the labels that new ones get.
    private let accounts: [Lookup.Record]
    private let items: [Identifier: [Lookup.Record]]

    let catalogue: ExchangeCatalogue

    init(
        _ batch: borrowing OneTimeCodeBatch, in vault: any OpenVault, knowing catalogue: ExchangeCatalogue
    ) throws(VaultError) {
        self.catalogue = catalogue
        let lookup = Lookup(try vault.overviews())
        accounts = lookup.accounts
        items = lookup.itemsByAccount
        var folding = TitleFolding(taken: Set(accounts.compactMap(\.overview.name)))
        /// The names of one-time codes by folded label, those of this import included.
        var names: [String: Set<String>] = [:]
        /// New accounts by what they were made for.
        var made: [String: Label] = [:]
        for entry in batch.entries {
            let account = account(of: entry)
            let label: Label
            if let account, let name = account.overview.name {
                label = name
                if let same = try Self.item(with: batch, entry, among: items[account.id] ?? [], vault) {
                    rows.append(Row(entry: entry, fate: .present(Address(label: name.text, kind: .totp, name: same))))
                    continue
                }
                names[name.folded, default: []].formUnion(
                    (items[account.id] ?? []).filter { $0.overview.kind == .totp }.map(\.label))
            } else {
                let key = "\(entry.issuer ?? "")\u{0}\(entry.account ?? "")"
                label =
                    made[key] ?? folding.claim(TitleFolding.stem(title: entry.issuer ?? entry.account ?? "", url: ""))
                made[key] = label
            }
            let name = Self.name(for: entry, taken: &names[label.folded, default: []])
            rows.append(
                Row(
                    entry: entry,
                    fate: .added(Address(label: label.text, kind: .totp, name: name), toNew: account == nil)))
        }
    }

    /// The account that a code is for: by label, by exchange, and where several are of one exchange by user name.
    private func account(of entry: OneTimeCodeBatch.Entry) -> Lookup.Record? {
        guard let issuer = entry.issuer else { return nil }
        let isOfUser: (Lookup.Record) -> Bool = { account in
            guard let user = account.overview.facts.username, let named = entry.account else { return true }
            return Label.fold(user) == Label.fold(named)
        }
        if let folded = TitleFolding.folded(issuer)?.folded,
            let exact = accounts.first(where: { $0.label == folded && isOfUser($0) })
        {
            return exact
        }
        guard let exchange = catalogue.guess(label: issuer)?.text else { return nil }
        let candidates = accounts.filter { $0.overview.facts.exchange == exchange && isOfUser($0) }
        return candidates.count == 1 ? candidates[0] : nil
    }

    /// The name of an item that has the same seed; `.some(nil)` for an item without a name.
    private static func item(
        with batch: borrowing OneTimeCodeBatch, _ entry: OneTimeCodeBatch.Entry, among items: [Lookup.Record],
        _ vault: any OpenVault
    ) throws(VaultError) -> Label?? {
        for item in items where item.overview.kind == .totp {
            guard let seed = try vault.secrets(of: item.id).value(SecretTag.seed) else { continue }
            let isSame = batch.withSeed(of: entry) { other in seed.withBytes { $0.matches(other) } }
            if isSame { return .some(item.overview.name) }
        }
        return nil
    }

    /// No name for the first code of an account; the user name, or a number, for those after it.
    private static func name(for entry: OneTimeCodeBatch.Entry, taken: inout Set<String>) -> Label? {
        if taken.insert("").inserted { return nil }
        let stem = entry.account.flatMap(TitleFolding.folded)?.text ?? "code"
        for number in 1... {
            guard let label = Label(exactly: number == 1 ? stem : "\(stem)-\(number)") else { continue }
            if taken.insert(label.folded).inserted { return label }
        }
        return nil
    }
}
