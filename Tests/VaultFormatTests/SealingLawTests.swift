import Cryptography
import TestSupport
import Testing
import VaultFormat
import VaultModel

@Suite struct SealingLawTests {
    private let vault = Identifier(repeating: 1)
    private let object = Identifier(repeating: 2)

    // Docs/Format.md, "Sealed blobs": the room of a bucket is its size less four bytes of length.
    @Test(arguments: [
        (0, 1_024), (1_020, 1_024), (1_021, 4_096), (4_092, 4_096), (4_093, 16_384), (16_380, 16_384),
        (16_381, 65_536), (65_532, 65_536), (65_533, 131_072), (1_048_572, 1_048_576),
    ])
    func `secrets fill these buckets`(length: Int, bucket: Int) throws {
        try check(SecretsBlob.self, length, bucket)
    }

    @Test(arguments: [
        (0, 512), (508, 512), (509, 1_024), (1_020, 1_024), (1_021, 4_096), (4_093, 8_192), (65_532, 65_536),
    ])
    func `overviews fill these buckets`(length: Int, bucket: Int) throws {
        try check(OverviewBlob.self, length, bucket)
    }

    @Test(arguments: [(0, 4_096), (4_092, 4_096), (4_093, 8_192), (1_048_572, 1_048_576)])
    func `settings and audit runs fill these buckets`(length: Int, bucket: Int) throws {
        try check(SettingsBlob.self, length, bucket)
        try check(AuditRunBlob.self, length, bucket)
    }

    @Test(arguments: [(0, 4_096), (4_093, 8_192)])
    func `capsules fill these buckets`(length: Int, bucket: Int) throws {
        try check(CapsuleBlob.self, length, bucket)
    }

    @Test func `small kinds have one bucket`() throws {
        try check(AuditKeyBlob.self, 124, 128)
        try check(EscrowBlob.self, 124, 128)
        try check(ManifestBlob.self, 1_020, 1_024)
    }

    @Test func `what no bucket holds is not sealed`() {
        #expect(largest(SecretsBlob.self, 1_048_573) == .tooLarge)
        #expect(largest(OverviewBlob.self, 65_533) == .tooLarge)
        #expect(largest(AuditKeyBlob.self, 125) == .tooLarge)
        #expect(largest(EscrowBlob.self, 125) == .tooLarge)
        #expect(largest(ManifestBlob.self, 1_021) == .tooLarge)
        #expect(largest(SettingsBlob.self, 1_048_573) == .tooLarge)
        #expect(largest(AuditRunBlob.self, 1_048_573) == .tooLarge)
        #expect(largest(CapsuleBlob.self, 16_773_117) == .tooLarge)
    }

    @Test func `a generator that repeats itself does not repeat a nonce`() throws {
        let first = try seal(SecretsBlob.self, [1], at: BlobPlace(vault: vault, object: object, epoch: 1), seed: 1)
        let again = try seal(SecretsBlob.self, [1], at: BlobPlace(vault: vault, object: object, epoch: 1), seed: 1)
        let content = try seal(SecretsBlob.self, [2], at: BlobPlace(vault: vault, object: object, epoch: 1), seed: 1)
        let place = try seal(SecretsBlob.self, [1], at: BlobPlace(vault: vault, object: vault, epoch: 1), seed: 1)
        let random = try seal(SecretsBlob.self, [1], at: BlobPlace(vault: vault, object: object, epoch: 1), seed: 2)
        #expect(first == again)
        let nonces = Set([first, content, place, random].map { Array($0[16..<40]) })
        #expect(nonces.count == 4)
    }

    private func check<Kind: BlobKind>(_ kind: Kind.Type, _ length: Int, _ bucket: Int) throws {
        let place = BlobPlace(vault: vault, object: object, epoch: 3, revision: 5)
        for seed in 0..<3 as Range<UInt64> {
            let body = Randomness.seeded(seed).bytes(count: length)
            let blob = try seal(kind, body, at: place, seed: seed)
            #expect(blob.count == bucket + SealedBlob.overhead)
            let opened = try SealedBlob.open(
                kind, blob.span, vault: vault, object: object, epoch: 3, revision: 5, under: Key(repeating: 8)
            ).exposed()
            #expect(opened == body)
        }
    }

    private func largest<Kind: BlobKind>(_ kind: Kind.Type, _ length: Int) -> FormatError? {
        let body = [UInt8](repeating: 0, count: length)
        return refusal { () throws(FormatError) in
            _ = try seal(kind, body, at: BlobPlace(vault: vault, object: object, epoch: 1), seed: 1)
        }
    }

    private func seal<Kind: BlobKind>(
        _ kind: Kind.Type, _ body: [UInt8], at place: BlobPlace, seed: UInt64
    ) throws(FormatError) -> [UInt8] {
        try SealedBlob.seal(
            kind, body.span, at: place, under: Key(repeating: 8), hedge: Key(repeating: 9), randomness: .seeded(seed)
        ).bytes
    }
}
