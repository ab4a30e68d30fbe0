import Cryptography
import Rendering
import VaultAccess
import VaultModel

extension CodeExport {
    /// Schema 1; see Docs/Scripting.md.
    func json(_ open: Opening) throws(VaultError) -> SecretBytes {
        var writer = JSONWriter(into: SecretWriter(capacity: 16_384))
        writer.beginObject()
        writer.write("schema", 1)
        writer.write("exported", .string(now.text))
        writer.name("accounts")
        writer.beginArray()
        for part in parts {
            writer.beginObject()
            writer.write("label", .string(part.label))
            writer.write("exchange", .optional(part.account.overview.facts.exchange))
            writer.write("username", .optional(try owner(part, open).username))
            writer.write("url", .optional(part.account.overview.facts.url))
            writer.name("sets")
            writer.beginArray()
            for record in part.records where record.overview.kind == .codes {
                let place = record.address(in: part.label)
                let set = try set(of: open(record.id), at: place)
                writer.beginObject()
                try writer.writeSet(set, of: record.overview, at: place, reveals: true, including: includes)
                writer.endObject()
            }
            writer.endArray()
            writer.name("keys")
            writer.beginArray()
            for record in part.records where record.overview.kind == .key {
                let place = record.address(in: part.label)
                writer.beginObject()
                writer.write("address", .string(place.description))
                try writer.write("value", secret: try key(of: open(record.id), at: place))
                writer.endObject()
            }
            writer.endArray()
            writer.endObject()
        }
        writer.endArray()
        writer.endObject()
        var text = writer.finish()
        text.append(UInt8(ascii: "\n"))
        return text.finish()
    }
}
