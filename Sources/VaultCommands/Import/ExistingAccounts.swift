import Cryptography
import Interchange
import OneTimeCodes
import VaultAccess
import VaultFormat
import VaultModel

/// The accounts of a vault, as an import compares them with its rows.
///
/// Secrets are opened only of accounts whose label or title a row names, once each, and are compared by digests that
/// live as long as the import.
struct ExistingAccounts {
    private let overviews: [Identifier: Overview]
    private let accounts: [String: [Identifier]]
    private let items: [Identifier: [Identifier]]
    /// Accounts that were opened: by folded label or title, then by the digest of the login, the digests of what they
    /// have besides.
    private var known: [String: [Digest: [Set<Digest>]]] = [:]

    init(_ overviews: [Identifier: Overview]) {
        self.overviews = overviews
        var accounts: [String: [Identifier]] = [:]
        var items: [Identifier: [Identifier]] = [:]
        for (id, overview) in overviews where overview.isLive {
            if let account = overview.account {
                if overview.kind == .totp || overview.kind == .fund { items[account, default: []].append(id) }
            } else {
                for name in Self.names(of: overview) { accounts[name, default: []].append(id) }
            }
        }
        self.accounts = accounts
        self.items = items
    }

    /// Whether the vault has an account with the same title or label, user name, link, password and notes, that also
    /// has everything else of the row. What it has more, such as a one-time code added since, does not matter.
    mutating func contains(
        _ account: ImportedAccount, in transaction: any ReadTransaction
    ) throws(VaultError) -> Bool {
        let title = ImportedTitle(account.title).shortened
        let name = Label.fold(title.isEmpty ? TitleFolding.stem(title: "", url: account.url).text : title)
        guard let candidates = accounts[name] else { return false }
        if known[name] == nil { known[name] = try open(candidates, in: transaction) }
        guard let same = known[name]?[Self.login(of: account)] else { return false }
        let extras = try Self.extras(of: account)
        return same.contains { extras.isSubset(of: $0) }
    }

    /// What a row may call an account: its title, else its label, without the number that an untitled row got.
    private static func names(of overview: Overview) -> Set<String> {
        if let title = overview.title { return [Label.fold(title)] }
        return overview.name.map { TitleFolding.stems(ofLabel: $0.folded) } ?? []
    }

    private func open(
        _ candidates: [Identifier], in transaction: any ReadTransaction
    ) throws(VaultError) -> [Digest: [Set<Digest>]] {
        var known: [Digest: [Set<Digest>]] = [:]
        for id in candidates {
            guard let overview = overviews[id] else { continue }
            let secrets = try transaction.secrets(of: id)
            var login = ContentDigest()
            login.add(text: LongText.username.read(overview, secrets))
            login.add(text: LongText.url.read(overview, secrets))
            login.add(secrets.value(SecretTag.value))
            login.add(secrets.value(SecretTag.notes))
            known[login.finish(), default: []].append(try extras(of: id, secrets, in: transaction))
        }
        return known
    }

    private func extras(
        of account: Identifier, _ secrets: borrowing RecordSecrets, in transaction: any ReadTransaction
    ) throws(VaultError) -> Set<Digest> {
        var extras: Set<Digest> = []
        do {
            try secrets.forEachForeignField { name, value in extras.insert(ContentDigest.field(name, value)) }
        } catch {
            throw VaultError(error)
        }
        for item in items[account] ?? [] {
            guard let overview = overviews[item] else { continue }
            let secrets = try transaction.secrets(of: item)
            switch overview.kind {
            case .totp:
                guard let seed = secrets.value(SecretTag.seed) else { continue }
                extras.insert(ContentDigest.code(seed, try OneTimeCodeParameters(overview.code)))
            default:
                guard let value = secrets.value(SecretTag.value) else { continue }
                extras.insert(ContentDigest.fund(value))
            }
        }
        return extras
    }

    private static func login(of account: ImportedAccount) -> Digest {
        var login = ContentDigest()
        login.add(text: account.username)
        login.add(text: account.url)
        login.add(account.password?.locked())
        login.add(account.notes?.locked())
        return login.finish()
    }

    private static func extras(of account: ImportedAccount) throws(VaultError) -> Set<Digest> {
        var extras: Set<Digest> = []
        for field in KeptFields(of: account).fields {
            extras.insert(field.value.withBytes { ContentDigest.field(field.name, $0) })
        }
        if let text = account.totp {
            let code = try text.withBytes { (text) throws(VaultError) in try OneTimeCodeSource.parse(text) }
            extras.insert(ContentDigest.code(code.seed, code.parameters))
        }
        if let fund = account.fund { extras.insert(ContentDigest.fund(fund.locked())) }
        return extras
    }
}

/// A digest over values with their lengths; nothing counts as an empty value.
private struct ContentDigest: ~Copyable {
    private var bytes = SecretWriter(capacity: 512)

    mutating func add(_ value: Span<UInt8>) {
        bytes.appendInteger(UInt64(value.count))
        bytes.append(value)
    }

    mutating func add(_ value: borrowing SecretBytes?) {
        switch value {
        case .some(let value): value.withBytes { add($0) }
        case .none: add(Span())
        }
    }

    mutating func add(text: String?) { add(Array((text ?? "").utf8).span) }

    consuming func finish() -> Digest {
        bytes.withBytes { Blake2b.digest(of: $0, personal: "vault.import") }
    }

    static func field(_ name: String, _ value: Span<UInt8>) -> Digest {
        var digest = ContentDigest()
        digest.add(text: "field")
        digest.add(text: name)
        digest.add(value)
        return digest.finish()
    }

    static func code(_ seed: borrowing SecretBytes, _ parameters: OneTimeCodeParameters) -> Digest {
        var digest = ContentDigest()
        digest.add(text: "totp \(parameters.hash.name) \(parameters.digits) \(parameters.period ?? 0)")
        seed.withBytes { digest.add($0) }
        return digest.finish()
    }

    static func fund(_ value: borrowing SecretBytes) -> Digest {
        var digest = ContentDigest()
        digest.add(text: "fund")
        value.withBytes { digest.add($0) }
        return digest.finish()
    }
}
