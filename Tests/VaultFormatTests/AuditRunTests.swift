import Cryptography
import TestSupport
import Testing
import VaultModel

@testable import VaultFormat

@Suite struct AuditRunTests {
    @Test func `a run keeps all that it holds, divided among as many parts as it takes`() throws {
        let random = Randomness.seeded(3)
        var run = sample
        run.findings = (0..<5_000).map { number in
            StoredFinding(
                record: number == 0 ? nil : Identifier(from: random), rule: 101, severity: 3, from: Day(number: 2_500),
                due: number.isMultiple(of: 2) ? nil : Day(number: 2_600), since: Timestamp(milliseconds: 7),
                state: number.isMultiple(of: 3) ? .new : .waived)
        }
        run.scores = (0..<20_000).map { number in
            StoredScore(
                record: Identifier(from: random), revision: Identifier(from: random), hundredths: UInt16(number),
                length: number.isMultiple(of: 5) ? nil : 12, parts: [UInt8](repeating: 1, count: number % 3 * 14),
                marks: number.isMultiple(of: 2) ? 0 : 17, seedBits: number.isMultiple(of: 7) ? 160 : nil)
        }
        run.relations = (0..<3_000).map { number in
            StoredRelation(
                one: Identifier(from: random), other: Identifier(from: random), oneField: 0x0101, otherField: 0x0112,
                replaced: number.isMultiple(of: 2) ? nil : Timestamp(milliseconds: 5), change: 3, hundredths: 60)
        }
        run.notCompared = 7
        run.names = AuditRun.namesDigest(of: ["kraken", "Kraken"])
        var read: AuditRun?
        var parts: [UInt16] = []
        try run.forEachPart { (part, body) throws(FormatError) in
            parts.append(part)
            let isCanonical = body.isCanonical(.auditRun)
            #expect(isCanonical)
            #expect(AuditRunBlob.bucket(holding: body.count + 4) != nil)
            try body.withBytes { (body) throws(FormatError) in
                if read == nil { read = try AuditRun(head: body) }
                try read?.take(body)
            }
        }
        #expect(parts.count > 1)
        #expect(parts == (0..<UInt16(parts.count)).map { $0 })
        #expect(read == run)
    }

    @Test func `whoever wants the numbers of a long run opens none of its lists`() throws {
        let random = Randomness.seeded(3)
        var run = sample
        run.scores = (0..<65).map { _ in
            StoredScore(
                record: Identifier(from: random), revision: Identifier(from: random), hundredths: 900, length: 12,
                parts: [], marks: 0, seedBits: nil)
        }
        var heads: [AuditRun] = []
        var read: AuditRun?
        try run.forEachPart { (part, body) throws(FormatError) in
            if part == 0 { #expect(body.count < 256) }
            try body.withBytes { (body) throws(FormatError) in
                heads.append(try AuditRun(head: body))
                if read == nil { read = heads[0] }
                try read?.take(body)
            }
        }
        #expect(heads == [sample, sample])
        #expect(read == run)
    }

    @Test func `a run without lists is one small part`() throws {
        var bodies = 0
        try sample.forEachPart { (_, body) throws(FormatError) in
            bodies += 1
            #expect(body.count < 256)
            let read = try body.withBytes { (body) throws(FormatError) in try AuditRun(head: body) }
            #expect(read == sample)
        }
        #expect(bodies == 1)
    }

    @Test func `settings keep waivers and the accepted policy, and forget them`() throws {
        let random = Randomness.seeded(4)
        let id = Identifier(from: random)
        let settings = VaultSettings(
            created: Timestamp(milliseconds: 1), device: id, clock: HybridClock(rawValue: 1))
        let notes = [
            WaiverNote(
                id: Identifier(from: random), rule: "R201", record: id, exchange: nil, reason: "shared on purpose",
                created: Timestamp(milliseconds: 9), until: Day(number: 2_600)),
            WaiverNote(
                id: Identifier(from: random), rule: "A404", record: nil, exchange: "kraken", reason: "kept for history",
                created: Timestamp(milliseconds: 9), until: Day(number: 2_601)),
        ]
        let policy = AcceptedPolicy(text: Array("{schema: 1}".utf8), accepted: Timestamp(milliseconds: 8))
        let kept = settings.settingWaiverNotes(notes).settingAcceptedPolicy(policy)
            .settingLastAudit(Timestamp(milliseconds: 11))
        let isCanonical = kept.fields.bytes.isCanonical(.settings)
        #expect(isCanonical)
        #expect(try kept.waiverNotes() == notes)
        #expect(kept.acceptedPolicy == policy)
        #expect(kept.lastAudit == Timestamp(milliseconds: 11))
        let emptied = kept.settingWaiverNotes([]).settingAcceptedPolicy(nil)
        #expect(try emptied.waiverNotes() == [])
        #expect(emptied.acceptedPolicy == nil)
    }

    private var sample: AuditRun {
        AuditRun(
            time: Timestamp(milliseconds: 1_790_000_000_000), policy: .zero, accounts: 4, items: 3, errors: 2,
            warnings: 1, notes: 0, waived: 5, judge: 1)
    }
}
