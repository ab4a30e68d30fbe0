import Cryptography
import TestSupport
import Testing
import VaultFormat
import VaultModel

@Suite struct BitFlipTests {
    private let vault = Identifier(repeating: 1)
    private let record = Identifier(repeating: 2)

    @Test func `every single bit of a blob matters`() throws {
        let key = Key<OverviewsRole>(repeating: 3)
        let place = BlobPlace(vault: vault, object: record, epoch: 4)
        var bytes = try SealedBlob.seal(
            OverviewBlob.self, [9, 9, 9].span, at: place, under: key, hedge: Key(repeating: 5), randomness: .seeded(1)
        ).bytes
        var opened = 0
        for bit in 0..<(bytes.count * 8) {
            bytes[bit / 8] ^= 1 << (bit % 8)
            let error = refusal { () throws(FormatError) in
                _ = try SealedBlob.open(
                    OverviewBlob.self, bytes.span, vault: vault, object: record, epoch: 4, revision: 0, under: key)
            }
            if error == nil { opened += 1 }
            bytes[bit / 8] ^= 1 << (bit % 8)
        }
        #expect(bytes.count * 8 == 4_800)
        #expect(opened == 0)
        let error = refusal { () throws(FormatError) in
            _ = try SealedBlob.open(
                OverviewBlob.self, bytes.span, vault: vault, object: record, epoch: 4, revision: 0, under: key)
        }
        #expect(error == nil)
    }

    @Test(arguments: SlotType.allCases)
    func `every single bit of a slot matters`(type: SlotType) throws {
        var bytes = try slot(type).bytes
        var opened = 0
        for bit in 0..<(bytes.count * 8) {
            bytes[bit / 8] ^= 1 << (bit % 8)
            if try unwraps(bytes, type) { opened += 1 }
            bytes[bit / 8] ^= 1 << (bit % 8)
        }
        #expect(bytes.count * 8 == 1_664)
        // X25519 ignores the top bit of a public key, but the derivation binds all of its bytes.
        #expect(opened == 0)
        #expect(try unwraps(bytes, type))
    }

    /// A flipped bit may ask for 2^31 passes: as in a real reader, the bounds come before the stretching.
    private static let policy = StretchingPolicy(
        accepted: cost, created: cost, standard: cost, mostMemoryInKiB: 1_024, mostPasses: 64, mostWork: 65_536)
    private static let cost = StretchingCost(passes: 1, memoryInKiB: 8)

    private func slot(_ type: SlotType) throws -> KeySlot {
        let header = SlotHeader(
            type: type, cost: type.isStretched ? Self.cost : nil, salt: Identifier(repeating: 6),
            id: Identifier(repeating: 7), epoch: 4)
        return try KeySlot.wrap(
            SecretBytes(count: 32), to: credential(type).slotKeys(for: header), header: header, vault: vault,
            randomness: .seeded(2))
    }

    private func credential(_ type: SlotType) -> SlotCredential {
        switch type {
        case .passphrase: .passphrase(SecretBytes(count: 9))
        case .recovery: .recovery(SecretBytes(count: 20))
        case .passphraseAndKeyfile: .passphrase(SecretBytes(count: 9), andKeyfile: SecretBytes(count: 32))
        case .keyfile, .systemStore, .auditGrant: .key(SecretBytes(count: 32), type: type)
        }
    }

    private func unwraps(_ bytes: [UInt8], _ type: SlotType) throws -> Bool {
        do {
            let slot = try KeySlot(bytes.span)
            // A reader asks only for the credentials of a slot's type.
            guard slot.header.type == type else { return false }
            guard !type.isStretched || Self.policy.complaint(about: [slot.header.cost]) == nil else { return false }
            let keys = try credential(type).slotKeys(for: slot.header)
            guard slot.belongs(to: keys) else { return false }
            _ = try slot.unwrap(with: keys, vault: vault)
            return true
        } catch is FormatError {
            return false
        }
    }
}
