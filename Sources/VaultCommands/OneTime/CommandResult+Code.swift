import Cryptography
import Rendering
import VaultModel

extension CommandResult {
    /// Hands over a code, or the link that makes them: by the clipboard, as JSON, or as a line.
    ///
    /// - Parameters:
    ///   - clip: Whether it goes to the clipboard.
    ///   - facts: What else JSON says of it.
    mutating func hand(
        over secret: borrowing SecretBytes, of found: FoundCode, clip: Bool, facts: [JSONMember] = [],
        _ session: Session
    ) throws(VaultError) {
        if clip {
            remarks.append(try ClipboardDelivery.copy(secret, session: session))
            return
        }
        if session.options.json {
            var writer = JSONWriter(into: SecretWriter())
            writer.beginObject()
            writer.write("schema", 1)
            writer.write("address", .string(found.place.description))
            try writer.write("value", secret: secret)
            for fact in facts { writer.write(fact.name, fact.value) }
            writer.endObject()
            data.append(writer.finish().finish())
        } else {
            data.append(secret)
        }
        data.append(UInt8(ascii: "\n"))
    }
}
