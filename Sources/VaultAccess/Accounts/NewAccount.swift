package import Cryptography
package import VaultFormat
package import VaultModel

/// An account that is about to be added.
package struct NewAccount: ~Copyable {
    package let label: Label
    package var exchange: String?
    package var username: String?
    package var url: String?
    package var tags: [String] = []
    /// Empty when the account has no password.
    package var password = SecretBytes(count: 0)
    /// Empty when there are none.
    package var notes = SecretBytes(count: 0)
    /// Fields of another program's entry; see `ForeignFieldsWriter`. Empty when there are none.
    package var foreignFields = SecretBytes(count: 0)
    package var provenance = Provenance.typed
    /// When the account was made, if another program knew.
    package var created: Timestamp?
    /// When the password was last changed; `nil` when nobody knows.
    package var changed: Timestamp?
    package var title: String?
    package var source: String?

    package init(label: Label) { self.label = label }
}

extension WriteTransaction {
    /// Adds an account.
    ///
    /// - Throws: `.notFound` when the label is taken.
    package func add(_ account: borrowing NewAccount) throws(VaultError) -> Identifier {
        guard try claim(account.label) else { throw .taken(account.label) }
        var overview = Overview(kind: .account, lineage: firstLineage(), created: account.created ?? now)
        overview.name = account.label
        overview.tags = account.tags
        overview.title = account.title
        overview.source = account.source
        overview.facts.exchange = account.exchange
        var secrets = RecordSecrets()
        if !account.password.isEmpty {
            overview.changed = account.changed
            overview.provenance = account.provenance
            secrets = secrets.setting(SecretTag.value, to: account.password)
        }
        if !account.notes.isEmpty { secrets = secrets.setting(SecretTag.notes, to: account.notes) }
        if !account.foreignFields.isEmpty {
            secrets = secrets.setting(SecretTag.foreignFields, to: account.foreignFields)
        }
        secrets = LongText.username.place(account.username, &overview, secrets)
        secrets = LongText.url.place(account.url, &overview, secrets)
        return try insert(overview, secrets)
    }

    /// Adds an item to an account.
    ///
    /// - Throws: `.notFound` when the account has one of that kind and name already, or is not there any more.
    package func add(
        _ kind: ItemKind, named name: Label?, to account: Identifier, secrets: borrowing RecordSecrets,
        provenance: Provenance, changed: Timestamp?, _ describe: (inout Overview) -> Void = { _ in }
    ) throws(VaultError) -> Identifier {
        _ = try liveOverview(of: account)
        // Another process may have made it since this one looked. An account of this transaction has no items to meet.
        let isTaken =
            try items(of: account).values.contains { other in
                other.kind == kind && other.name == name && other.isLive
            }
        guard !isTaken else {
            throw VaultError(.notFound, "the account has a \(kind.title) of that name already", hint: "run it again")
        }
        var overview = Overview(kind: kind, lineage: firstLineage(), created: now)
        overview.account = account
        overview.name = name
        overview.changed = changed
        overview.provenance = provenance
        describe(&overview)
        return try insert(overview, secrets)
    }
}

/// A text that lies in the overview when it is short, and among the secrets when it is long.
package struct LongText: Sendable {
    private let longest: Int
    private let tag: UInt16
    // Key paths are not `Sendable`; two closures do the same.
    private let get: @Sendable (Overview) -> String?
    private let set: @Sendable (inout Overview, String?) -> Void

    package static let username = LongText(
        longest: Overview.longestUsername, tag: SecretTag.longUsername, get: { $0.facts.username },
        set: { $0.facts.username = $1 })

    package static let url = LongText(
        longest: Overview.longestURL, tag: SecretTag.longURL, get: { $0.facts.url }, set: { $0.facts.url = $1 })

    /// Puts the text where it belongs; `nil` or an empty text removes it.
    package func place(
        _ text: String?, _ overview: inout Overview, _ secrets: borrowing RecordSecrets
    ) -> RecordSecrets {
        let text = text == "" ? nil : text
        guard let text, text.utf8.count > longest else {
            set(&overview, text)
            return secrets.removing(tag)
        }
        set(&overview, nil)
        return secrets.setting(tag, to: SecretBytes(copyingUTF8: text))
    }

    /// The text, wherever it lies.
    package func read(_ overview: Overview, _ secrets: borrowing RecordSecrets) -> String? {
        get(overview) ?? secrets.value(tag)?.withBytes { $0.text() }
    }
}

extension VaultError {
    /// A label that another account has.
    package static func taken(_ label: Label) -> VaultError {
        VaultError(
            .notFound, "there is an account '\(label)' already",
            hint: "to change its password: 'vault set \(label)'")
    }
}
