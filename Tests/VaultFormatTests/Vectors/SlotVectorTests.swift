import Cryptography
import Testing
import VaultFormat
import VaultModel

@Suite struct SlotVectorTests {
    @Test(arguments: Vector.all(of: "slot"))
    func `a slot unwraps, or is refused for the right reason`(vector: Vector) throws {
        var isAnothers = false
        let found = try answer {
            let bytes = vector.bytes("slot")
            let slot = try KeySlot(bytes.span)
            let keys = try credential(vector).slotKeys(for: slot.header)
            guard slot.belongs(to: keys) else {
                isAnothers = true
                return
            }
            let target = try slot.unwrap(with: keys, vault: vector.identifier("vault")).exposed()
            #expect(target == vector.bytes("target"))
        }
        #expect((isAnothers ? "wrong-credential" : found) == vector.expected)
    }

    @Test(arguments: Vector.all(of: "slot-keys"))
    func `a credential gives these keys`(vector: Vector) throws {
        let bytes = vector.bytes("slot")
        let slot = try KeySlot(bytes.span)
        let keys = try credential(vector).slotKeys(for: slot.header).escrowBody().exposed()
        #expect(keys == vector.bytes("escrow"))
    }

    @Test(arguments: Vector.all(of: "subkey"))
    func `a root key gives these subkeys`(vector: Vector) throws {
        let root = RootKey(vector.secret("root"))
        #expect(try subkey(vector.number("number"), of: root) == vector.bytes("key"))
    }

    private func subkey(_ number: UInt64, of root: borrowing RootKey) throws -> [UInt8] {
        switch number {
        case SecretsRole.number: root.subkey(SecretsRole.self).bytes.exposed()
        case OverviewsRole.number: root.subkey(OverviewsRole.self).bytes.exposed()
        case WrapRole.number: root.subkey(WrapRole.self).bytes.exposed()
        case ManifestRole.number: root.subkey(ManifestRole.self).bytes.exposed()
        case AnchorRole.number: root.subkey(AnchorRole.self).bytes.exposed()
        case EscrowRole.number: root.subkey(EscrowRole.self).bytes.exposed()
        case HedgeRole.number: root.subkey(HedgeRole.self).bytes.exposed()
        default: throw UnknownNumber()
        }
    }

    private func credential(_ vector: Vector) throws -> SlotCredential {
        guard let type = SlotType(rawValue: vector.number("type")) else { throw UnknownNumber() }
        return switch type {
        case .passphrase: .passphrase(vector.secret("passphrase"))
        case .recovery: .recovery(vector.secret("key"))
        case .passphraseAndKeyfile:
            .passphrase(vector.secret("passphrase"), andKeyfile: vector.secret("key"))
        case .keyfile, .systemStore, .auditGrant: .key(vector.secret("key"), type: type)
        }
    }
}
