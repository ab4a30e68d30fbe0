import Cryptography
import TestSupport
import Testing
import VaultFormat
import VaultModel

/// Whatever bytes come, a reader answers with an error; a trap would end the test run.
@Suite struct HostileBytesTests {
    @Test(arguments: 0..<100 as Range<UInt64>)
    func `bytes at random are refused and nothing more`(seed: UInt64) {
        let source = Randomness.seeded(seed)
        for _ in 0..<40 { read(source.bytes(count: Int(source.below(700)))) }
    }

    @Test(arguments: 0..<60 as Range<UInt64>)
    func `good bytes that were damaged are read or refused`(seed: UInt64) throws {
        let source = Randomness.seeded(seed)
        let good = Overview.random(source).encoded().exposed()
        for _ in 0..<60 {
            var bytes = good
            for _ in 0...source.below(3) {
                let place = Int(source.below(UInt32(bytes.count)))
                // Ones and zeros make the hostile lengths that chance seldom finds.
                bytes[place] = [0, 0xFF, 0x7F, 0x80, UInt8(source.below(256))][Int(source.below(5))]
            }
            if source.below(3) == 0 { bytes.removeLast(Int(source.below(UInt32(bytes.count)))) }
            read(bytes)
        }
    }

    @Test func `a good body cut anywhere is refused or read as what is left`() {
        let good = Overview.random(.seeded(5)).encoded().exposed()
        for length in 0...good.count { read(Array(good[..<length])) }
    }

    @Test func `a slot for anything but its credential is nobody's`() throws {
        // Type 1 with a cost that libsodium refuses: an error, no trap and no unlock.
        var header = Array("VKS1".utf8) + [1, 1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0]
        header += [UInt8](repeating: 9, count: 32) + [1, 0, 0, 0, 1, 0, 0, 0] + [UInt8](repeating: 0, count: 152)
        let slot = try KeySlot(header.span)
        #expect(throws: Argon2id.OutOfMemory.self) {
            _ = try SlotCredential.passphrase(SecretBytes(count: 1)).slotKeys(for: slot.header)
        }
    }

    /// Gives the bytes to every parser.
    private func read(_ bytes: [UInt8]) {
        _ = refusal { () throws(FormatError) in _ = try Overview(SecretBytes(copying: bytes.span)) }
        _ = refusal { () throws(FormatError) in try secrets(bytes) }
        _ = refusal { () throws(FormatError) in _ = try Manifest(SecretBytes(copying: bytes.span)) }
        _ = refusal { () throws(FormatError) in _ = try SlotKeys(escrow: SecretBytes(copying: bytes.span)) }
        _ = refusal { () throws(FormatError) in _ = try KeySlot(bytes.span) }
        for table in [FieldTable.overview, .secrets, .settings, .auditRun] {
            _ = refusal { () throws(FormatError) in try table.validate(bytes.span) }
        }
        _ = Anchor(bytes.span)
        _ = SealedBlob.claimedRevision(bytes.span)
        let id = Identifier(repeating: 1)
        let error = refusal { () throws(FormatError) in
            _ = try Manifest.open(bytes.span, vault: id, epoch: 1, under: Key(repeating: 2))
        }
        #expect(error != nil)
    }

    private func secrets(_ bytes: [UInt8]) throws(FormatError) {
        let list: [UInt8] = [6, 1] + (0..<4).map { UInt8(truncatingIfNeeded: bytes.count >> (8 * $0)) } + bytes
        for body in [bytes, list] {
            let secrets = try RecordSecrets(SecretBytes(copying: body.span))
            try secrets.forEachForeignField { _, _ throws(FormatError) in }
            try secrets.forEachFormerValue { _ throws(FormatError) in }
            _ = try secrets.forgettingOldest()
        }
    }
}
