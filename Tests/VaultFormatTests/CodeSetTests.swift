import Cryptography
import Testing
import VaultModel

@testable import VaultFormat

@Suite struct CodeSetTests {
    private static let day: UInt64 = 86_400_000

    @Test func `a set keeps order, spelling and standings`() throws {
        var set = try CodeSet(list("1234 5678", "abc-DEF"))
        set.set(1, to: .used, since: Timestamp(milliseconds: 7))
        let again = try CodeSet(set.encoded())
        #expect(again.standings.map(\.state) == [.unused, .used])
        #expect(again.standings.map(\.since) == [nil, Timestamp(milliseconds: 7)])
        #expect(again.unused == 1)
        #expect(
            [again.code(0).exposed(), again.code(1).exposed()] == [Array("1234 5678".utf8), Array("abc-DEF".utf8)])
        let isCanonical = RecordSecrets().setting(SecretTag.codes, to: set.encoded()).fields.bytes.isCanonical(.secrets)
        #expect(isCanonical)
    }

    @Test func `what a later version says of a code stays with it`() throws {
        var group = FieldWriter()
        group.write(1, text: "code")
        group.write(2, integer: UInt8(9))
        group.write(7, text: "later")
        var list = ListWriter()
        list.append(group.finish())
        var set = try CodeSet(list.finish())
        #expect(set.standings[0].state.word == nil)
        set.set(0, to: .void, since: Timestamp(milliseconds: 1))
        let bytes = set.encoded().exposed()
        #expect(bytes.suffix(5) == Array("later".utf8)[...])
        let isCanonical = RecordSecrets().setting(SecretTag.codes, to: set.encoded()).fields.bytes.isCanonical(.secrets)
        #expect(isCanonical)
    }

    @Test func `a replaced set is void, what was used in it stays used, and it is kept for thirty days`() throws {
        let start = Timestamp(milliseconds: 1_790_000_000_000)
        var old = try CodeSet(list("a", "b"))
        old.set(0, to: .used, since: Timestamp(milliseconds: 5))
        let first = RecordSecrets().setting(SecretTag.codes, to: old.encoded())
        let second = try first.replacingCodes(with: list("c"), now: start)
        let third = try second.replacingCodes(with: list("d"), now: after(start, days: 10))
        let isCanonical = third.fields.bytes.isCanonical(.secrets)
        #expect(isCanonical)
        let replaced = try third.formerCodes()
        #expect(replaced == [after(start, days: 10), start])
        let count = try third.codes()?.count
        #expect(count == 1)
        let former = second.fields.value(SecretTag.formerCodes)?.exposed() ?? []
        // Used, then void: the states as they are written, u8 3 and u8 4.
        #expect(occurrences([2, 0, 1, 0, 0, 0, 3], in: former) == 1)
        #expect(occurrences([2, 0, 1, 0, 0, 0, 4], in: former) == 1)

        let early = try third.forgettingFormerCodes(now: after(start, days: 29))?.fields.has(SecretTag.codes)
        #expect(early == nil)
        let later = try existing(third.forgettingFormerCodes(now: after(start, days: 30)))
        let left = try later.formerCodes()
        #expect(left == [after(start, days: 10)])
        let last = try existing(later.forgettingFormerCodes(now: after(start, days: 40)))
        let hasFormer = last.fields.has(SecretTag.formerCodes)
        #expect(!hasFormer)
    }

    @Test func `a clock that was put back forgets nothing`() throws {
        let now = Timestamp(milliseconds: 1_790_000_000_000)
        let secrets = try RecordSecrets().setting(SecretTag.codes, to: list("a")).replacingCodes(
            with: list("b"), now: now)
        let shorter = try secrets.forgettingFormerCodes(now: Timestamp(milliseconds: 0))?.fields.has(SecretTag.codes)
        #expect(shorter == nil)
    }

    @Test func `the oldest set goes first`() throws {
        var secrets = RecordSecrets().setting(SecretTag.codes, to: list("a"))
        for time in 1...3 {
            secrets = try secrets.replacingCodes(with: list("b"), now: Timestamp(milliseconds: UInt64(time)))
        }
        let shorter = try existing(secrets.forgettingOldestCodes())
        let times = try shorter.formerCodes().map(\.milliseconds)
        #expect(times == [3, 2])
        let none = try RecordSecrets().forgettingOldestCodes()?.fields.has(SecretTag.codes)
        #expect(none == nil)
    }

    /// `#require` for what cannot be copied.
    private func existing(_ secrets: consuming RecordSecrets?) throws -> RecordSecrets {
        switch consume secrets {
        case .some(let secrets): return secrets
        case .none: throw FormatError.fields
        }
    }

    private func list(_ codes: String...) -> SecretBytes {
        var writer = CodeSetWriter()
        for code in codes { writer.append(SecretBytes(copyingUTF8: code)) }
        return writer.finish()
    }

    private func after(_ time: Timestamp, days: UInt64) -> Timestamp {
        Timestamp(milliseconds: time.milliseconds + days * Self.day)
    }

    private func occurrences(_ wanted: [UInt8], in bytes: [UInt8]) -> Int {
        bytes.indices.count { bytes[$0...].starts(with: wanted) }
    }
}
