import Cryptography
import TestSupport
import Testing
import VaultFormat
import VaultModel

@Suite struct CapsuleTests {
    private static let randomness = Randomness.seeded(7)
    private static let vault = Identifier(from: randomness)
    private static let day = Day(number: 2_500)

    private static func capsule(labels: [CapsuleLabel]? = nil) -> Capsule {
        Capsule(
            policy: 0x1234, generation: 9, built: day,
            entries: [
                CapsuleEntry(alias: 0x0102030405, rule: 603, severity: 3, from: day, due: Day(number: 2_600)),
                CapsuleEntry(alias: 0, rule: 903, severity: 2, from: Day(number: 2_531)),
                CapsuleEntry(
                    alias: 0x0102030405, rule: 101, severity: 2, from: CapsuleEntry.always, detail: .warning),
            ], labels: labels)
    }

    private static let labels = [
        CapsuleLabel(alias: 0x0102030405, label: "kraken", exchange: "kraken"),
        CapsuleLabel(alias: 7, label: "mail", exchange: nil),
    ]

    @Test func `a capsule reads back as it was written`() throws {
        for labels in [nil, [], Self.labels] {
            let capsule = Self.capsule(labels: labels)
            let body = capsule.encoded()
            let read = try body.withBytes { (body) throws(FormatError) in try Capsule(body, generation: 9) }
            #expect(read == capsule)
        }
    }

    @Test func `of two verdicts on one record by one rule the first is told`() {
        let entries = [2, 3].map { CapsuleEntry(alias: 1, rule: 603, severity: $0, from: Self.day) }
        let capsule = Capsule(policy: 0, built: Self.day, entries: entries, labels: nil)
        #expect(capsule.entries == [entries[0]])
    }

    @Test func `a capsule that was cut anywhere does not read`() throws {
        let body = Self.capsule(labels: Self.labels).encoded().withBytes { $0.array() }
        for length in body.indices {
            let error = #expect(throws: FormatError.self) {
                try Capsule(body.span.extracting(0..<length), generation: 9)
            }
            #expect(error == .fields)
        }
        #expect(throws: FormatError.fields) { try Capsule((body + [0]).span, generation: 9) }
        #expect(throws: FormatError.fields) { try Capsule(body.span, generation: 8) }
    }

    @Test func `numbers that promise more than there is cost nothing`() {
        var body = Self.capsule().encoded().withBytes { $0.array() }
        for offset in 14..<18 { body[offset] = 0xFF }
        #expect(throws: FormatError.fields) { try Capsule(body.span, generation: 9) }
        body = Self.capsule(labels: Self.labels).encoded().withBytes { $0.array() }
        for offset in 19..<23 { body[offset] = 0xFF }
        #expect(throws: FormatError.fields) { try Capsule(body.span, generation: 9) }
    }

    @Test func `whatever reads is written in the same bytes`() {
        let body = Self.capsule(labels: Self.labels).encoded().withBytes { $0.array() }
        for position in 0..<(8 * body.count) {
            var changed = body
            changed[position / 8] ^= 1 << (position % 8)
            do throws(FormatError) {
                let again = try Capsule(changed.span, generation: 9).encoded().withBytes { $0.array() }
                #expect(again == changed)
            } catch {
                #expect(error == .fields)
            }
        }
    }

    @Test func `a file opens with its key, and in no other way`() throws {
        let made = try Self.made()
        let bytes = made.file.bytes
        let read = try CapsuleFile(bytes.span)
        #expect(read == made.file)
        let opened = try Self.capsule(in: bytes, made.key)
        #expect(opened == Self.capsule(labels: Self.labels))
        // Of slot and header everything, of the padding a taste: all of it is in `Scripts/campaign capsule`.
        for length in bytes.indices where length < 500 || length % 61 == 0 {
            let isOpen = Self.opens(Array(bytes[..<length]), made.key)
            #expect(!isOpen, "cut to \(length)")
        }
        for position in 0..<(8 * bytes.count) where position < 4_000 || position % 61 == 0 {
            var changed = bytes
            changed[position / 8] ^= 1 << (position % 8)
            let isOpen = Self.opens(changed, made.key)
            #expect(!isOpen, "bit \(position)")
        }
    }

    @Test func `a key file reads back, and only whole`() throws {
        let made = try Self.made()
        let bytes = made.key.encoded()
        let again = try AuditKeyFile(bytes)
        let names = [again.vault, again.slot]
        #expect(names == [made.key.vault, made.key.slot])
        let isSame = again.encoded().equals(bytes)
        #expect(isSame)
        for length in 0..<AuditKeyFile.length {
            let isKey = Self.isKey(bytes.slice(0..<length))
            #expect(!isKey)
        }
    }

    private static func capsule(in bytes: [UInt8], _ key: borrowing AuditKeyFile) throws(FormatError) -> Capsule? {
        let file = try CapsuleFile(bytes.span)
        guard file.vault == key.vault, let opened = try key.open(file) else { return nil }
        return try file.capsule(under: opened.key, epoch: opened.epoch)
    }

    private static func opens(_ bytes: [UInt8], _ key: borrowing AuditKeyFile) -> Bool {
        do throws(FormatError) { return try capsule(in: bytes, key) != nil } catch { return false }
    }

    private static func isKey(_ bytes: borrowing SecretBytes) -> Bool {
        do throws(FormatError) {
            _ = try AuditKeyFile(bytes)
            return true
        } catch {
            return false
        }
    }

    private static func made() throws -> Made {
        let target = Key<AuditRole>(randomness.secret(count: 32))
        let secret = randomness.secret(count: 32)
        let header = SlotHeader(
            type: .auditGrant, cost: nil, salt: Identifier(from: randomness), id: Identifier(from: randomness), epoch: 3
        )
        let credential = SlotCredential.key(secret.duplicate(), type: .auditGrant)
        let slot = try KeySlot.wrap(
            target.bytes, to: credential.slotKeys(for: header), header: header, vault: vault, randomness: randomness)
        let body = capsule(labels: labels).encoded()
        let blob = try body.withBytes { (body) throws(FormatError) in
            try SealedBlob.seal(
                CapsuleBlob.self, body, at: BlobPlace(vault: vault, object: vault, epoch: 3, revision: 9),
                under: target, hedge: Key(SecretBytes(count: 32)), randomness: randomness)
        }
        return Made(
            file: CapsuleFile(vault: vault, slots: [slot], blob: blob),
            key: AuditKeyFile(vault: vault, slot: header.id, key: secret))
    }

    private struct Made: ~Copyable {
        let file: CapsuleFile
        let key: AuditKeyFile
    }
}
