import Cryptography
import Testing
import VaultFormat
import VaultModel

@Suite struct CapsuleVectorTests {
    @Test(arguments: Vector.all(of: "capsule-body"))
    func `the body of a capsule reads, or is refused for the right reason`(vector: Vector) throws {
        let found = try answer {
            let bytes = vector.bytes("body")
            let capsule = try Capsule(bytes.span, generation: vector.number("revision"))
            #expect(capsule.entries.count == vector.number("count"))
            let again = capsule.encoded().withBytes { $0.array() }
            #expect(again == bytes)
        }
        #expect(found == vector.expected)
    }

    @Test(arguments: Vector.all(of: "capsule-file"))
    func `a capsule's file opens by an audit key, or is refused for the right reason`(vector: Vector) throws {
        var belongs = true
        let found = try answer {
            let bytes = vector.bytes("file")
            let key = try AuditKeyFile(vector.secret("key-file"))
            let file = try CapsuleFile(bytes.span)
            guard file.vault == key.vault else { throw FormatError.format }
            guard let opened = try key.open(file) else {
                belongs = false
                return
            }
            let capsule = try file.capsule(under: opened.key, epoch: opened.epoch)
            #expect(capsule.generation == vector.number("generation"))
            #expect(file.bytes == bytes)
        }
        #expect((belongs ? found : "wrong-credential") == vector.expected)
    }
}
