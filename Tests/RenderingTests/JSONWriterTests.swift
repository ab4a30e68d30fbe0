import Cryptography
import Rendering
import Testing
import VaultModel

@Suite struct JSONWriterTests {
    private func text(_ bytes: borrowing SecretBytes) -> String {
        bytes.withBytes { String(decoding: $0.array(), as: UTF8.self) }
    }

    @Test func `secrets are written from locked memory to locked memory`() throws {
        var writer = JSONWriter(into: SecretWriter())
        writer.beginObject()
        writer.write("version", 1)
        try writer.write("password", secret: SecretBytes(copyingUTF8: "p\"w\\ü\n"))
        writer.name("fields")
        writer.beginArray()
        for name in ["key", "secret"] {
            writer.beginObject()
            writer.write("name", .string(name))
            try writer.write("value", secret: SecretBytes(copyingUTF8: name + "!"))
            writer.endObject()
        }
        writer.endArray()
        writer.endObject()
        let document: JSONValue = [
            "version": 1, "password": "p\"w\\ü\n",
            "fields": [["name": "key", "value": "key!"], ["name": "secret", "value": "secret!"]],
        ]
        #expect(text(writer.finish().finish()) == document.text())
    }

    @Test func `a secret that is no text is refused and leaves the document whole`() {
        var writer = JSONWriter(into: SecretWriter(), isPretty: false)
        writer.beginObject()
        let bytes: [UInt8] = [0x61, 0xFF]
        var reason: VaultError.Reason?
        do {
            try writer.write("key", secret: SecretBytes(copying: bytes.span))
        } catch {
            reason = error.reason
        }
        writer.endObject()
        #expect(reason == .failure)
        #expect(text(writer.finish().finish()) == "{}")
    }
}
