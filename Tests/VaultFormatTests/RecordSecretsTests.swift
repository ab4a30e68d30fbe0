import Cryptography
import Testing
import VaultFormat
import VaultModel

@Suite struct RecordSecretsTests {
    @Test func `the history keeps the ten newest values, newest first`() throws {
        var secrets = RecordSecrets().setting(SecretTag.value, to: text("value 0"))
        for number in 1...15 {
            secrets = try secrets.replacing(
                SecretTag.value, with: text("value \(number)"), overview: overview(changed: number),
                now: Timestamp(milliseconds: UInt64(number)))
        }
        #expect(try values(secrets) == (5...14).reversed().map { "value \($0)" })
        let current = secrets.value(SecretTag.value)?.exposed()
        #expect(current == Array("value 15".utf8))
        let reopened = try RecordSecrets(SecretBytes(copying: secrets.fields.bytes.exposed().span))
        #expect(try values(reopened) == values(secrets))
    }

    @Test func `a former value says since when, until when and where from`() throws {
        let secrets = try RecordSecrets().setting(SecretTag.apiKey, to: text("old")).replacing(
            SecretTag.apiKey, with: text("new"), overview: overview(changed: 7), now: Timestamp(milliseconds: 9))
        var seen = 0
        try secrets.forEachFormerValue { former in
            seen += 1
            let (tag, changed, replaced, provenance) = (former.tag, former.changed, former.replaced, former.provenance)
            #expect(tag == SecretTag.apiKey)
            #expect(changed == Timestamp(milliseconds: 7))
            #expect(replaced == Timestamp(milliseconds: 9))
            #expect(provenance == .generated(bits: 80))
        }
        #expect(seen == 1)
    }

    @Test func `a first value and an empty one leave no history`() throws {
        let first = try RecordSecrets().replacing(
            SecretTag.value, with: text("a"), overview: overview(changed: 1), now: Timestamp(milliseconds: 2))
        let second = try RecordSecrets().setting(SecretTag.value, to: text("")).replacing(
            SecretTag.value, with: text("a"), overview: overview(changed: 1), now: Timestamp(milliseconds: 2))
        let counts = try [first.historyCount(), second.historyCount()]
        #expect(counts == [0, 0])
    }

    @Test func `forgetting takes the oldest until there is none`() throws {
        var secrets = RecordSecrets().setting(SecretTag.value, to: text("0"))
        for number in 1...3 {
            secrets = try secrets.replacing(
                SecretTag.value, with: text("\(number)"), overview: overview(changed: number),
                now: Timestamp(milliseconds: UInt64(number)))
        }
        for remaining in [["2", "1"], ["2"], []] {
            secrets = try forgetOldest(secrets)
            #expect(try values(secrets) == remaining)
        }
        let hasHistory = secrets.fields.has(SecretTag.history)
        #expect(!hasHistory)
        let further = try secrets.forgettingOldest()
        let isNothing = further == nil
        #expect(isNothing)
    }

    @Test func `an imported field is found behind a field of a later version`() throws {
        let field: [UInt8] =
            [0, 0, 1, 0, 0, 0, 88] + [1, 0, 1, 0, 0, 0, 78] + [2, 0, 1, 0, 0, 0, 86]
        let list: [UInt8] = [1, 0, 0, 0, UInt8(field.count), 0, 0, 0] + field
        let secrets = RecordSecrets().setting(SecretTag.foreignFields, to: SecretBytes(copying: list.span))
        let reopened = try RecordSecrets(SecretBytes(copying: secrets.fields.bytes.exposed().span))
        var found: [String] = []
        try reopened.forEachForeignField { name, value in found.append(name + "=" + value.text()) }
        #expect(found == ["N=V"])
    }

    @Test func `what is pending changes nothing until it is accepted`() throws {
        let old = RecordSecrets().setting(SecretTag.apiKey, to: text("old key")).setting(
            SecretTag.apiSecret, to: text("old secret"))
        let one = try old.proposing(
            SecretTag.apiKey, text("new key"), since: Timestamp(milliseconds: 5), provenance: .typed)
        let both = try one.proposing(
            SecretTag.apiSecret, text("new secret"), since: Timestamp(milliseconds: 5), provenance: .typed)
        let reopened = try RecordSecrets(SecretBytes(copying: both.fields.bytes.exposed().span))
        #expect(try pending(reopened) == ["new key", "new secret"])
        #expect(
            current(reopened, SecretTag.apiKey) == "old key" && current(reopened, SecretTag.apiSecret) == "old secret")

        let accepted = try reopened.acceptingPending(overview: overview(changed: 3), now: Timestamp(milliseconds: 9))
        #expect(
            current(accepted, SecretTag.apiKey) == "new key" && current(accepted, SecretTag.apiSecret) == "new secret")
        #expect(try values(accepted) == ["old secret", "old key"])
        #expect(try pending(accepted) == [])
    }

    @Test func `what is withdrawn is a former value, from its proposal to its withdrawal`() throws {
        let old = RecordSecrets().setting(SecretTag.value, to: text("old"))
        let proposed = try old.proposing(
            SecretTag.value, text("new"), since: Timestamp(milliseconds: 5), provenance: .generated(bits: 70))
        let withdrawn = try proposed.withdrawingPending(now: Timestamp(milliseconds: 9))
        #expect(current(withdrawn, SecretTag.value) == "old")
        #expect(try values(withdrawn) == ["new"] && pending(withdrawn) == [])
        try withdrawn.forEachFormerValue { former in
            let (changed, replaced, provenance) = (former.changed, former.replaced, former.provenance)
            #expect(changed == Timestamp(milliseconds: 5) && replaced == Timestamp(milliseconds: 9))
            #expect(provenance == .generated(bits: 70))
        }
    }

    private func pending(_ secrets: borrowing RecordSecrets) throws -> [String] {
        var values: [String] = []
        try secrets.forEachPending { pending in
            values.append(String(decoding: pending.value.exposed(), as: UTF8.self))
        }
        return values
    }

    private func current(_ secrets: borrowing RecordSecrets, _ tag: UInt16) -> String? {
        guard let value = secrets.value(tag) else { return nil }
        return String(decoding: value.exposed(), as: UTF8.self)
    }

    private func forgetOldest(_ secrets: borrowing RecordSecrets) throws -> RecordSecrets {
        guard let shorter = try secrets.forgettingOldest() else { throw FormatError.fields }
        return shorter
    }

    private func text(_ text: String) -> SecretBytes { SecretBytes(copyingUTF8: text) }

    private func overview(changed: Int) -> Overview {
        var overview = Overview.sample()
        overview.changed = Timestamp(milliseconds: UInt64(changed))
        overview.provenance = .generated(bits: 80)
        return overview
    }

    private func values(_ secrets: borrowing RecordSecrets) throws -> [String] {
        var values: [String] = []
        try secrets.forEachFormerValue { former in
            values.append(String(decoding: former.value.exposed(), as: UTF8.self))
        }
        return values
    }
}
