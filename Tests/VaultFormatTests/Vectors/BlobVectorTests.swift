import Cryptography
import Testing
import VaultFormat
import VaultModel

@Suite struct BlobVectorTests {
    @Test(arguments: Vector.all(of: "blob"))
    func `a blob opens, or is refused for the right reason`(vector: Vector) throws {
        let found = try answer {
            let body = try open(vector).exposed()
            #expect(vector.expected != "ok" || body == vector.bytes("body"))
        }
        #expect(found == vector.expected)
    }

    @Test(arguments: Vector.all(of: "blob").filter { $0.has("also-opens-under") })
    func `a salamander has two keys but for its commitment`(vector: Vector) throws {
        let blob = vector.bytes("blob")
        var data = Array("VLT1".utf8) + blob[..<16]
        data += vector.bytes("vault")
        data += vector.bytes("object")
        data.append(integer: UInt64(0))
        data.append(integer: UInt32(1))
        let opened = XChaCha20Poly1305.open(
            Array(blob[72...]).span, associatedData: data.span, nonce: Array(blob[16..<40]).span,
            key: vector.bytes("also-opens-under").span)
        let isOpen = opened != nil
        #expect(isOpen)
    }

    @Test(arguments: Vector.all(of: "seal"))
    func `sealing writes these very bytes`(vector: Vector) throws {
        #expect(try seal(vector) == vector.bytes("blob"))
    }

    @Test(arguments: Vector.all(of: "escrow"))
    func `an escrow has 64 bytes`(vector: Vector) throws {
        let found = try answer {
            let blob = vector.bytes("blob")
            let body = try SealedBlob.open(
                EscrowBlob.self, blob.span, vault: vector.identifier("vault"),
                object: vector.identifier("object"), epoch: vector.number("epoch"), revision: 0,
                under: Key(vector.secret("key")))
            let again = try SlotKeys(escrow: body).escrowBody().exposed()
            #expect(again == vector.bytes("body"))
        }
        #expect(found == vector.expected)
    }

    private func open(_ vector: Vector) throws -> SecretBytes {
        switch vector.number("kind") as UInt8 {
        case 1: try open(SecretsBlob.self, vector)
        case 2: try open(OverviewBlob.self, vector)
        case 5: try open(AuditKeyBlob.self, vector)
        case 6: try open(EscrowBlob.self, vector)
        case 7: try open(ManifestBlob.self, vector)
        case 8: try open(SettingsBlob.self, vector)
        case 9: try open(AuditRunBlob.self, vector)
        case 10: try open(CapsuleBlob.self, vector)
        default: throw UnknownNumber()
        }
    }

    private func open<Kind: BlobKind>(_ kind: Kind.Type, _ vector: Vector) throws -> SecretBytes {
        let revision: UInt64? = vector.has("revision") ? vector.number("revision") : nil
        let blob = vector.bytes("blob")
        return try SealedBlob.open(
            kind, blob.span, vault: vector.identifier("vault"), object: vector.identifier("object"),
            epoch: vector.number("epoch"), revision: revision, under: Key(vector.secret("key")))
    }

    private func seal(_ vector: Vector) throws -> [UInt8] {
        switch vector.number("kind") as UInt8 {
        case 1: try seal(SecretsBlob.self, vector)
        case 2: try seal(OverviewBlob.self, vector)
        case 5: try seal(AuditKeyBlob.self, vector)
        case 6: try seal(EscrowBlob.self, vector)
        case 7: try seal(ManifestBlob.self, vector)
        case 8: try seal(SettingsBlob.self, vector)
        case 9: try seal(AuditRunBlob.self, vector)
        case 10: try seal(CapsuleBlob.self, vector)
        default: throw UnknownNumber()
        }
    }

    private func seal<Kind: BlobKind>(_ kind: Kind.Type, _ vector: Vector) throws -> [UInt8] {
        let (body, random) = (vector.bytes("body"), vector.bytes("random"))
        let place = BlobPlace(
            vault: vector.identifier("vault"), object: vector.identifier("object"),
            epoch: vector.number("epoch"), revision: vector.number("revision"))
        return try SealedBlob.seal(
            kind, body.span, at: place, under: Key(vector.secret("key")),
            hedge: Key(vector.secret("hedge")),
            randomness: Randomness { span in for index in 0..<span.count { span[index] = random[index] } }
        ).bytes
    }
}
