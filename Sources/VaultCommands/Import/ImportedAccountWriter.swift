import Cryptography
import Exchanges
import Interchange
import OneTimeCodes
import VaultAccess
import VaultFormat
import VaultModel

/// Makes the records of imported accounts.
struct ImportedAccountWriter {
    let transaction: any WriteTransaction
    let source: String
    let catalogue: ExchangeCatalogue

    /// Adds an account, and an item each for its one-time code and its fund password.
    ///
    /// A password counts as changed when the other program last changed the entry: the password is at least as old as
    /// that. The entry may have been touched for another reason, so it may be older, never younger; a rule about age
    /// that goes by it can be late, and gives no false alarm. The same holds for the items. Where only the day of
    /// creation is known, nobody knows when the password was changed.
    func add(_ planned: PlannedAccount) throws(VaultError) {
        let imported = planned.account
        var account = NewAccount(label: planned.label)
        account.title = ImportedTitle(imported.title).kept(beside: planned.label)
        account.source = source
        account.exchange = exchange(of: planned)
        account.username = imported.username
        account.url = imported.url
        account.tags = imported.tags.map(\.text)
        if let password = imported.password { account.password = password.locked() }
        if let notes = imported.notes { account.notes = notes.locked() }
        account.foreignFields = Self.written(KeptFields(of: imported).fields)
        account.provenance = .imported
        account.created = imported.created
        account.changed = imported.modified
        let id = try transaction.add(account)
        if let code = imported.totp {
            let code = try code.withBytes { (text) throws(VaultError) in try OneTimeCodeSource.parse(text) }
            try addItem(.totp, code.seed, as: SecretTag.seed, to: id, imported) { overview in
                code.parameters.describe(&overview.code)
                overview.code.issuer = code.issuer
                overview.code.account = code.account
            }
        }
        if let fund = imported.fund { try addItem(.fund, fund.locked(), as: SecretTag.value, to: id, imported) }
    }

    private func addItem(
        _ kind: ItemKind, _ secret: borrowing SecretBytes, as tag: UInt16, to account: Identifier,
        _ imported: ImportedAccount, _ describe: (inout Overview) -> Void = { _ in }
    ) throws(VaultError) {
        _ = try transaction.add(
            kind, named: nil, to: account, secrets: RecordSecrets().setting(tag, to: secret), provenance: .imported,
            changed: imported.modified
        ) { overview in
            if let created = imported.created { overview.created = created }
            describe(&overview)
        }
    }

    /// What the table says, else what the link's host tells, else what the title names.
    private func exchange(of planned: PlannedAccount) -> String? {
        let account = planned.account
        if let named = account.exchange { return catalogue.exchange(id: ExchangeID(named))?.id.text }
        if let owner = catalogue.exchange(forHost: account.host) { return owner.id.text }
        return catalogue.guess(label: account.title.isEmpty ? planned.label.text : account.title)?.text
    }

    private static func written(_ fields: [ImportedField]) -> SecretBytes {
        guard !fields.isEmpty else { return SecretBytes(count: 0) }
        var writer = ForeignFieldsWriter()
        for field in fields { field.value.withBytes { writer.append(name: field.name, value: $0) } }
        return writer.finish()
    }
}

extension ForeignText {
    /// A copy in locked memory.
    func locked() -> SecretBytes { withBytes { SecretBytes(copying: $0) } }
}
