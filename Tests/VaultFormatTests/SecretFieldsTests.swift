import Cryptography
import TestSupport
import Testing
import VaultFormat

@Suite struct SecretFieldsTests {
    private static let tags: [UInt16] = [0, 1, 0x0101, 0x0102, 0x0109, 0x0113, 0x0120, 0x7FFF]

    @Test(arguments: 0..<50 as Range<UInt64>)
    func `fields set and removed in any order are what a dictionary says`(seed: UInt64) throws {
        let randomness = Randomness.seeded(seed)
        var expected: [UInt16: [UInt8]] = [:]
        var fields = SecretFields()
        for _ in 0..<40 {
            let tag = Self.tags[Int(randomness.below(UInt32(Self.tags.count)))]
            if randomness.below(3) == 0 {
                expected[tag] = nil
                fields = fields.removing(tag)
            } else {
                let value = [UInt8](repeating: 65, count: Int(randomness.below(100)))
                expected[tag] = value
                fields = fields.setting(tag, to: SecretBytes(copying: value.span))
            }
            for tag in Self.tags {
                let value = fields.value(tag)?.exposed()
                #expect(value == expected[tag])
                let isThere = fields.has(tag)
                #expect(isThere == (expected[tag] != nil))
            }
        }
        let bytes = fields.finish()
        let copy = bytes.exposed()
        let again = try SecretFields(bytes, table: .secrets).finish().exposed()
        #expect(again == copy)
        #expect(copy.count == expected.values.reduce(0) { $0 + 6 + $1.count })
    }

    @Test func `a field set twice is as if set once`() {
        let value = SecretBytes(copyingUTF8: "b")
        let once = SecretFields().setting(2, to: value).finish().exposed()
        let other = SecretFields().setting(2, to: SecretBytes(copyingUTF8: "a"))
        let twice = other.setting(2, to: value).finish().exposed()
        #expect(once == twice)
    }

    @Test func `bytes that are not canonical are no fields`() {
        let bytes: [UInt8] = [1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0]
        let error = refusal { () throws(FormatError) in
            _ = try SecretFields(SecretBytes(copying: bytes.span), table: .secrets)
        }
        #expect(error == .fields)
    }
}
