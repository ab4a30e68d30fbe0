import Cryptography
import Rendering
import VaultAccess
import VaultFormat
import VaultModel

/// Records as JSON, in locked memory because some of the values may be secret.
///
/// Schema 1; see Docs/Scripting.md. A value that is masked has no member `value`.
struct RecordDocument: ~Copyable {
    private let reveals: Bool
    private var writer = JSONWriter(into: SecretWriter(capacity: 4_096))

    init(reveals: Bool) {
        self.reveals = reveals
        writer.beginObject()
        writer.write("schema", 1)
        writer.name("records")
        writer.beginArray()
    }

    /// Adds a record.
    mutating func add(
        _ record: Lookup.Record, in label: String, _ secrets: borrowing RecordSecrets
    ) throws(VaultError) {
        let overview = record.overview
        writer.beginObject()
        writer.write("address", .string(record.address(in: label).description))
        writer.write("kind", .string(overview.kind == .account ? "account" : overview.kind.word))
        writer.write("created", .string(overview.created.text))
        writer.write("changed", .optional(overview.changed?.text))
        writer.write("provenance", .optional(overview.provenance?.word))
        writer.write("bits", .optional(overview.provenance?.bits))
        writer.write("reviewed", .optional(overview.reviewed?.text))
        writer.write("pending", .optional(overview.pending?.text))
        for member in Self.facts(overview, secrets) { writer.write(member.name, member.value) }
        try addValues(overview.kind, secrets)
        writer.endObject()
    }

    /// Hands the document over.
    consuming func finish() -> SecretBytes {
        writer.endArray()
        writer.endObject()
        var text = writer.finish()
        text.append(UInt8(ascii: "\n"))
        return text.finish()
    }

    private mutating func addValues(_ kind: ItemKind, _ secrets: borrowing RecordSecrets) throws(VaultError) {
        writer.name("values")
        writer.beginArray()
        for part in SecretPart.parts(of: kind) {
            guard let value = secrets.value(part.tag) else { continue }
            try add(part.name, ReadableSecret.text(of: part.tag, value), isForeign: false)
        }
        try secrets.visitForeignFields { (name, value) throws(VaultError) in try add(name, value, isForeign: true) }
        writer.endArray()
        var former = 0
        try secrets.visitFormerValues { (_) throws(VaultError) in former += 1 }
        writer.write("former_values", .integer(Int64(former)))
    }

    private mutating func add(_ name: String, _ value: borrowing SecretBytes, isForeign: Bool) throws(VaultError) {
        writer.beginObject()
        writer.write("field", .string(name))
        writer.write("imported", .bool(isForeign))
        if reveals { try writer.write("value", secret: value) }
        writer.endObject()
    }

    private static func facts(_ overview: Overview, _ secrets: borrowing RecordSecrets) -> [JSONMember] {
        switch overview.kind {
        case .account:
            [
                JSONMember("exchange", .optional(overview.facts.exchange)),
                JSONMember("username", .optional(LongText.username.read(overview, secrets))),
                JSONMember("url", .optional(LongText.url.read(overview, secrets))),
                JSONMember("tags", .strings(overview.tags)), JSONMember("title", .optional(overview.title)),
                JSONMember("source", .optional(overview.source)), JSONMember("factors", list(overview.facts.factors)),
                JSONMember("protections", list(overview.facts.protections)),
                JSONMember("recovery", list(overview.facts.recovery)),
                JSONMember("payouts", .strings(overview.facts.payouts.map(\.text))),
            ]
        case .api:
            [
                JSONMember("permissions", list(overview.api.permissions.map(APIPermission.names))),
                JSONMember("addresses", list(overview.api.addresses)),
                JSONMember("expires", .optional(overview.api.expires?.text)),
                JSONMember("last_used", .optional(overview.api.lastUsed?.text)),
                JSONMember("deployed", .optional(overview.api.deployed)),
            ]
        case .totp:
            [
                JSONMember("parameters", .string(CodeParameters.text(overview.code))),
                JSONMember("issuer", .optional(overview.code.issuer)),
                JSONMember("account", .optional(overview.code.account)),
            ]
        case .codes:
            [
                JSONMember("codes", .optional(overview.codeSet.total.map(Int.init))),
                JSONMember("unused", .optional(overview.codeSet.unused.map(Int.init))),
                JSONMember("shape", .optional(overview.codeSet.shape)),
                JSONMember("verified", .optional(overview.verified?.text)),
                JSONMember("exported", .optional(overview.exposed?.text)),
            ]
        case .key:
            [
                JSONMember("form", .optional(overview.recoveryKey.form.flatMap(RecoveryKeyForm.init)?.word)),
                JSONMember("kept_apart", overview.recoveryKey.keptApart.map { .bool($0 == 1) } ?? .null),
                JSONMember("verified", .optional(overview.verified?.text)),
                JSONMember("exported", .optional(overview.exposed?.text)),
            ]
        case .fund, .phrase, .secret: []
        }
    }

    /// "Nobody said" is `null`, "none" an empty array.
    private static func list(_ texts: [String]?) -> JSONValue { texts.map { .strings($0) } ?? .null }
}
