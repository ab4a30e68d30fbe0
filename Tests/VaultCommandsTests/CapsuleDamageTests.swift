import Cryptography
import Foundation
import Reminders
import TestSupport
import Testing
import VaultFormat
import VaultModel

@testable import VaultCommands

/// The copy of a capsule that was changed, cut or put together from others: no job believes it.
@Suite struct CapsuleDamageTests {
    /// A taste in every run; every bit in `Scripts/campaign capsule`.
    private static let isWhole = ProcessInfo.processInfo.environment["VAULT_CAMPAIGN"] == "1"

    @Test func `no changed bit deceives a job`() throws {
        let world = try CommandHarness.withReminders(level: 1)
        let file = try world.folder.bytes(of: world.capsuleName())
        let session = try world.session()
        var counts: [String: Int] = [:]
        // Prime to 8, so that every bit of a byte is met.
        for bit in stride(from: 0, to: 8 * file.count, by: Self.isWhole ? 1 : 167) {
            var changed = file
            changed[bit / 8] ^= 1 << (bit % 8)
            let reason = try Self.reason(session, world, changed)
            #expect(reason != nil, "bit \(bit)")
            counts[reason ?? "DECEIVED", default: 0] += 1
        }
        #expect(try Self.reason(world, file) == nil)
        Self.report("every bit of a capsule's file of \(file.count) bytes flipped", counts)
    }

    @Test func `no shortened or lengthened file deceives a job`() throws {
        let world = try CommandHarness.withReminders(level: 1)
        let file = try world.folder.bytes(of: world.capsuleName())
        let session = try world.session()
        var counts: [String: Int] = [:]
        for length in stride(from: 0, to: file.count, by: Self.isWhole ? 1 : 29) {
            let reason = try Self.reason(session, world, Array(file[..<length]))
            #expect(reason != nil, "length \(length)")
            counts[reason ?? "DECEIVED", default: 0] += 1
        }
        for more in [1, 16, 4_096] {
            #expect(try Self.reason(world, file + [UInt8](repeating: 0, count: more)) == "E_CAPSULE")
        }
        Self.report("a capsule's file of \(file.count) bytes cut at every length", counts)
    }

    @Test func `no mixture of the capsules of two vaults deceives a job`() throws {
        let world = try CommandHarness.withReminders()
        let other = try CommandHarness.withReminders(seed: 2)
        let own = try Self.copy(of: world)
        let foreign = try Self.copy(of: other)
        let mixtures: [(Identifier, [KeySlot], SealedBlob, String?)] = [
            (own.vault, own.slots, own.blob, nil),
            (foreign.vault, foreign.slots, foreign.blob, "E_CAPSULE_VAULT"),
            (own.vault, foreign.slots, foreign.blob, "E_AUDIT_REVOKED"),
            (own.vault, foreign.slots, own.blob, "E_AUDIT_REVOKED"),
            (own.vault, own.slots, foreign.blob, "E_CAPSULE"),
        ]
        for (vault, slots, blob, reason) in mixtures {
            let mixture = CapsuleFile(vault: vault, slots: slots, blob: blob)
            let found = try Self.reason(world, mixture.bytes)
            #expect(found == reason)
        }
    }

    @Test func `slots of one audit epoch and a capsule of another do not go together`() throws {
        let world = try CommandHarness.withReminders()
        #expect(
            world.open(["audit-key", "grant", "spare", "--file", world.folder.path(of: "spare.key")]).code == 0)
        let before = try Self.copy(of: world)
        #expect(world.open(["audit-key", "revoke", "spare"]).code == 0)
        let after = try Self.copy(of: world)
        for (slots, blob) in [(after.slots, before.blob), (before.slots, after.blob)] {
            let mixed = CapsuleFile(vault: after.vault, slots: slots, blob: blob)
            #expect(try Self.reason(world, mixed.bytes) == "E_CAPSULE_EPOCH")
        }
    }

    private static func copy(of world: CommandHarness) throws -> CapsuleFile {
        let bytes = try world.folder.bytes(of: world.capsuleName())
        return try CapsuleFile(bytes.span)
    }

    /// Why nothing is known by a file that lies in the copy's place; `nil` when it is believed.
    private static func reason(_ world: CommandHarness, _ file: [UInt8]) throws -> String? {
        try reason(world.session(), world, file)
    }

    /// The same of one run of the program, since it costs more than all the rest.
    private static func reason(_ session: Session, _ world: CommandHarness, _ file: [UInt8]) throws -> String? {
        try world.folder.write(file, to: "copy")
        let found = try CapsuleReader.open(
            keyFile: world.folder.path(of: "state/vault/audit/job.key"), capsule: world.folder.path(of: "copy"),
            pin: nil, today: world.now.day, oldest: 1, in: session)
        switch found {
        case .known: return nil
        case .unknown(let reason): return reason.code
        }
    }

    private static func report(_ figure: String, _ counts: [String: Int]) {
        guard isWhole else { return }
        let results = counts.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
        print("campaign | \(figure) | \(results.joined(separator: ", ")) |")
    }
}
