import Cryptography
import Recovery
import TestSupport
import Testing
import VaultModel

@Suite struct RecoveryKeyTests {
    // Python: int.from_bytes(key, 'big') in base 32; hashlib.blake2b(key, digest_size=32,
    // person=b'vault.kit.check\0'), its first 20 bits.
    private static let vectors: [(key: [UInt8], text: String)] = [
        ([UInt8](repeating: 0, count: 20), "0000-0000-0000-0000-0000-0000-0000-0000-PQX8"),
        ([UInt8](repeating: 0xFF, count: 20), "ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-J8FS"),
        (Array(1...20), "0410-6105-0R3G-G28A-1C60-T3GF-208H-44RM-D6T4"),
        (Randomness.seeded(2_026).bytes(count: 20), "4DER-XWJ9-0EQ2-VX22-DQG1-GS9S-96MM-7GRS-GREJ"),
    ]

    private static let sample = "0410-6105-0R3G-G28A-1C60-T3GF-208H-44RM-D6T4"

    @Test(arguments: vectors)
    func `keys are written as the format says`(bytes: [UInt8], written: String) throws {
        #expect(text(key(bytes).text()) == written)
        #expect(try read(written) == bytes)
    }

    @Test func `groups are the parts of the written key`() {
        let key = key(Array(1...20))
        let groups = (0..<RecoveryKey.groupCount).map { text(key.group($0)) }
        #expect(groups.joined(separator: "-") == Self.sample)
    }

    @Test func `every key comes back`() throws {
        for seed: UInt64 in 0..<200 {
            let drawn = RecoveryKey(from: .seeded(seed))
            let written = text(drawn.text())
            #expect(try read(written) == drawn.bytes.withBytes { $0.array() })
        }
    }

    @Test(arguments: [
        "0410-6105-0r3g-g28a-1c60-t3gf-208h-44rm-d6t4",
        "o4lO-6iO5-OR3G-G28A-IC6o-T3GF-2O8H-44RM-D6T4",
        "041061050R3GG28A1C60T3GF208H44RMD6T4",
        "  0410 6105 0R3G\nG28A 1C60 T3GF\r\n208H\t44RM - D6T4\n",
        "04106105-0R3GG28A-1C60T3GF-208H44RM-D6T4",
        "0-4-1-0-6-1-0-5-0-R-3-G-G-2-8-A-1-C-6-0-T-3-G-F-2-0-8-H-4-4-R-M-D-6-T-4",
    ])
    func `case, look-alikes and separators are forgiven`(written: String) throws {
        #expect(try read(written) == Array(1...20))
    }

    @Test func `one mistyped digit is found, wherever it is`() throws {
        let digits = Array(Self.sample)
        for place in digits.indices where digits[place] != "-" {
            for other in "0123456789ABCDEFGHJKMNPQRSTVWXYZ" where other != digits[place] {
                var mistyped = digits
                mistyped[place] = other
                let error = #expect(throws: VaultError.self) { try read(String(mistyped)) }
                #expect(error?.reason == .wrongCredential)
            }
        }
    }

    @Test func `two groups in the wrong order are found`() {
        var groups = Self.sample.split(separator: "-")
        groups.swapAt(2, 5)
        let error = #expect(throws: VaultError.self) { try read(groups.joined(separator: "-")) }
        #expect(error?.reason == .wrongCredential)
    }

    @Test(arguments: [
        ("0410-6105-0R3U-G28A-1C60-T3GF-208H-44RM-D6T4", "group 3 "),
        ("0410-6105-0R3G-G28A-1C60-T3GF-208H-44RM-D6T!", "group 9 "),
        ("041061050R3GG28A1C60T3*F208H44RMD6T4", "group 6 "),
        ("0410 6105 0R3 G28A 1C60 T3GF 208H 44RM D6T4", "group 3 "),
        ("0410-6105-0R3G-G28A-1C60-T3GF-208HX-44RM-D6T4", "group 7 "),
        ("0410-6105-0R3-\u{E9}28A-1C60-T3GF-208H-44RM-D6T4", "group 4 "),
        ("0410-6105-0R3G-G28A-1C60-T3GF-208H-44RM", "ninth group"),
        ("0410-6105-0R3G", "nine groups"),
        ("", "nine groups"),
        ("---", "nine groups"),
        (String(repeating: "0", count: 40) + "!", "nine groups"),
        (String(repeating: " ", count: 257), "nine groups"),
    ])
    func `a text that is no key is refused, with the group where it can be known`(written: String, part: String) {
        let error = #expect(throws: VaultError.self) { try read(written) }
        #expect(error?.reason == .usage)
        #expect(error?.message.contains(part) == true, "\(error?.message ?? "")")
    }
}
