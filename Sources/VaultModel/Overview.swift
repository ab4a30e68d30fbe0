/// What a list shows of a record: everything but the secrets.
///
/// Its fields lie in one place however often it is copied: a vault has very many of them, which are sorted, filtered and put
/// into dictionaries.
package struct Overview: Equatable, Sendable {
    private var shared: Shared

    package init(_ fields: consuming Fields) { shared = Shared(fields) }

    package init(kind: ItemKind, lineage: Lineage, created: Timestamp) {
        self.init(Fields(kind: kind, lineage: lineage, created: created))
    }

    /// Whether the record is neither in the trash nor a tombstone.
    package var isLive: Bool { deleted == nil && purged == nil }

    package static func == (left: Overview, right: Overview) -> Bool {
        left.shared === right.shared || left.shared.fields == right.shared.fields
    }

    private final class Shared: Sendable {
        let fields: Fields

        init(_ fields: consuming Fields) { self.fields = fields }
    }
}

/// The fields, each by itself. To change many, change `fields`.
///
/// Written out, because a look-up by key path, which would make one subscript of them all, took ten times as long.
extension Overview {
    package var fields: Fields {
        get { shared.fields }
        set { shared = Shared(newValue) }
    }

    package var kind: ItemKind {
        get { shared.fields.kind }
        set { fields.kind = newValue }
    }

    package var lineage: Lineage {
        get { shared.fields.lineage }
        set { fields.lineage = newValue }
    }

    package var created: Timestamp {
        get { shared.fields.created }
        set { fields.created = newValue }
    }

    package var account: Identifier? {
        get { shared.fields.account }
        set { fields.account = newValue }
    }

    package var name: Label? {
        get { shared.fields.name }
        set { fields.name = newValue }
    }

    package var changed: Timestamp? {
        get { shared.fields.changed }
        set { fields.changed = newValue }
    }

    package var provenance: Provenance? {
        get { shared.fields.provenance }
        set { fields.provenance = newValue }
    }

    package var reviewed: Timestamp? {
        get { shared.fields.reviewed }
        set { fields.reviewed = newValue }
    }

    package var exposed: Timestamp? {
        get { shared.fields.exposed }
        set { fields.exposed = newValue }
    }

    package var exposure: Exposure? {
        get { shared.fields.exposure }
        set { fields.exposure = newValue }
    }

    package var verified: Timestamp? {
        get { shared.fields.verified }
        set { fields.verified = newValue }
    }

    package var pending: Timestamp? {
        get { shared.fields.pending }
        set { fields.pending = newValue }
    }

    package var deleted: Timestamp? {
        get { shared.fields.deleted }
        set { fields.deleted = newValue }
    }

    package var purged: Timestamp? {
        get { shared.fields.purged }
        set { fields.purged = newValue }
    }

    package var links: [Identifier] {
        get { shared.fields.links }
        set { fields.links = newValue }
    }

    package var tags: [String] {
        get { shared.fields.tags }
        set { fields.tags = newValue }
    }

    package var title: String? {
        get { shared.fields.title }
        set { fields.title = newValue }
    }

    package var source: String? {
        get { shared.fields.source }
        set { fields.source = newValue }
    }

    package var facts: AccountFacts {
        get { shared.fields.facts }
        set { fields.facts = newValue }
    }

    package var api: APIKeyFacts {
        get { shared.fields.api }
        set { fields.api = newValue }
    }

    package var code: OneTimeCodeFacts {
        get { shared.fields.code }
        set { fields.code = newValue }
    }

    package var codeSet: CodeSetFacts {
        get { shared.fields.codeSet }
        set { fields.codeSet = newValue }
    }

    package var recoveryKey: RecoveryKeyFacts {
        get { shared.fields.recoveryKey }
        set { fields.recoveryKey = newValue }
    }

    package var unknown: [UnknownField] {
        get { shared.fields.unknown }
        set { fields.unknown = newValue }
    }
}
