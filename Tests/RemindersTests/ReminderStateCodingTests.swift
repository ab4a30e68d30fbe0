import Cryptography
import Hygiene
import Reminders
import TestSupport
import Testing
import VaultModel

@Suite struct ReminderStateCodingTests {
    /// A state in which everything is set.
    private static func sample() throws -> ReminderState {
        var state = ReminderState(vault: Identifier(from: .seeded(1)))
        state.pin = CapsulePin(auditEpoch: 3, generation: 99)
        state.lastSuccess = day(3).start
        state.lastAttempt = day(4).start
        state.interval = 24
        state.lastBanner = day(2)
        state.unknownTold = day(1)
        let all = Timetable(
            vault: state.vault, built: day(0),
            reminders: [
                reminder(.error, at: 0xFF_FFFF_FFFF), reminder(due: 9), reminder(.note, "V902", at: 0),
                reminder(.warning, "K603", due: 3),
            ])
        state.record(state.advance(with: all, today: day(4)), by: .mail, today: day(4))
        _ = try state.snooze(key(), days: 3, today: day(4))
        _ = state.calendar(of: all, now: day(4).start, hasLabels: false)
        return state
    }

    @Test func `a state is read as it was written`() throws {
        let state = try Self.sample()
        let bytes = state.bytes
        #expect(ReminderState(bytes.span, of: state.vault) == state)
        #expect(
            ReminderState(ReminderState(vault: state.vault).bytes.span, of: state.vault)
                == ReminderState(vault: state.vault))
    }

    @Test func `a clock that stands at its beginning makes no damaged state`() {
        var state = ReminderState(vault: .zero)
        let all = timetable(Reminder(key: key(), severity: .error, from: Day(number: 0)))
        state.record(state.advance(with: all, today: Day(number: 0)), by: .mail, today: Day(number: 0))
        #expect(ReminderState(state.bytes.span, of: .zero)?.lives.count == 1)
    }

    @Test func `a state of another vault, cut short, or with any bit flipped is none`() throws {
        let state = try Self.sample()
        let bytes = state.bytes
        #expect(ReminderState(bytes.span, of: .zero) == nil)
        for length in 0..<bytes.count { #expect(ReminderState(Array(bytes[..<length]).span, of: state.vault) == nil) }
        #expect(ReminderState((bytes + [0]).span, of: state.vault) == nil)
        for bit in 0..<bytes.count * 8 {
            var flipped = bytes
            flipped[bit / 8] ^= 1 << (bit % 8)
            #expect(ReminderState(flipped.span, of: state.vault) == nil)
        }
    }

    @Test func `noise with a right digest is none, or is written as it was read`() throws {
        let state = try Self.sample()
        let randomness = Randomness.seeded(7)
        for _ in 0..<3_000 {
            var bytes = Array(state.bytes.dropLast(Digest.length))
            let draw = randomness.bytes(count: 3)
            let place = 20 + (Int(draw[0]) << 8 | Int(draw[1])) % (bytes.count - 20)
            bytes[place] = draw[2]
            bytes += Blake2b.digest(of: bytes.span, personal: "vault.reminders").bytes
            guard let read = ReminderState(bytes.span, of: state.vault) else { continue }
            #expect(read.bytes == bytes)
        }
    }
}
