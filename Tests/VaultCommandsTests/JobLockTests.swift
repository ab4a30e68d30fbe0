import Reminders
import Surroundings
import TestSupport
import Testing
import VaultModel

@testable import VaultCommands

/// What the lock's file says of the last success, and what a power cut may make of it.
@Suite struct JobLockTests {
    private static let vault = Identifier(from: .seeded(1))

    /// A world in which the job has succeeded once; the bytes that this left.
    private static func succeeded() throws -> (world: CommandHarness, bytes: [UInt8]) {
        let world = try CommandHarness()
        let lock = JobLock(try world.session(), vault: vault)
        try lock.noteSuccess(in: try lock.take())
        return (world, try world.folder.bytes(of: path(of: vault)))
    }

    private static func path(of vault: Identifier) -> String { "state/vault/\(vault.text).job.lock" }

    private static func lastSuccess(_ world: CommandHarness, after known: Timestamp? = nil) throws -> Timestamp? {
        var state = ReminderState(vault: vault)
        state.lastSuccess = known
        let completed = try JobLock(try world.session(), vault: vault).completing(state)
        #expect((completed.lastAttempt == nil) == (completed == state))
        return completed.lastSuccess
    }

    @Test func `a success is known to the runs that follow, and completes an older one`() throws {
        var (world, bytes) = try Self.succeeded()
        #expect(bytes.count == 16)
        let moment = world.now
        #expect(try Self.lastSuccess(world) == moment)
        world.now = Timestamp(milliseconds: moment.milliseconds + 1)
        #expect(try Self.lastSuccess(world, after: Timestamp(milliseconds: 5)) == moment)
        #expect(try Self.lastSuccess(world, after: world.now) == world.now)
    }

    @Test func `before the first run nothing is known`() throws {
        #expect(try Self.lastSuccess(try CommandHarness()) == nil)
    }

    @Test func `no changed bit, no shortened file and no other file is a success`() throws {
        let (world, bytes) = try Self.succeeded()
        func isKnown(_ changed: [UInt8]) throws -> Bool {
            try world.folder.write(changed, to: Self.path(of: Self.vault), rights: 0o600)
            return try Self.lastSuccess(world) != nil
        }
        for bit in 0..<(bytes.count * 8) {
            var changed = bytes
            changed[bit / 8] ^= 1 << (bit % 8)
            #expect(try !isKnown(changed), "bit \(bit)")
        }
        for length in 0..<bytes.count { #expect(try !isKnown(Array(bytes.prefix(length))), "\(length) bytes") }
        // Torn between what was written before it and what was written then.
        for fill in [UInt8(0), 255] {
            #expect(try !isKnown(Array(bytes.prefix(8)) + Array(repeating: fill, count: 8)))
        }
        #expect(try !isKnown(bytes + [0]))
        #expect(try isKnown(bytes))
    }

    @Test func `the success of another vault's job is none`() throws {
        let (world, bytes) = try Self.succeeded()
        let other = Identifier(from: .seeded(2))
        try world.folder.write(bytes, to: Self.path(of: other), rights: 0o600)
        let state = ReminderState(vault: other)
        #expect(try JobLock(try world.session(), vault: other).completing(state) == state)
    }

    @Test(arguments: [UInt64(0), 1, 1_789_999_999_999])
    func `a success that is still to come is none`(now: UInt64) throws {
        var (world, _) = try Self.succeeded()
        world.now = Timestamp(milliseconds: now)
        #expect(try Self.lastSuccess(world) == nil)
    }

    @Test func `a file that others can read is refused`() throws {
        let (world, bytes) = try Self.succeeded()
        try PrivateFiles().remove(world.folder.path(of: Self.path(of: Self.vault)))
        try world.folder.write(bytes, to: Self.path(of: Self.vault), rights: 0o644)
        let error = #expect(throws: VaultError.self) { try Self.lastSuccess(world) }
        #expect(error?.reason == .unsafePlace)
    }
}
