import Cryptography
import OneTimeCodes
import TestSupport
import Testing
import VaultModel

@Suite struct Base32Tests {
    // RFC 4648, section 10.
    @Test(arguments: [
        ("f", "MY======"), ("fo", "MZXQ===="), ("foo", "MZXW6==="), ("foob", "MZXW6YQ="), ("fooba", "MZXW6YTB"),
        ("foobar", "MZXW6YTBOI======"),
    ])
    func `seeds match the standard`(plain: String, encoded: String) throws {
        #expect(text(try decode(encoded)) == plain)
        #expect(text(Base32.encode(Array(plain.utf8).span)) + encoded.filter { $0 == "=" } == encoded)
    }

    @Test func `every seed comes back`() throws {
        let randomness = Randomness.seeded(2)
        for length in Array(1...130) + [1_023, 1_024] {
            let seed = randomness.secret(count: length)
            let encoded = seed.withBytes { Base32.encode($0) }
            let decoded = try encoded.withBytes { (bytes) throws(VaultError) in try Base32.decode(bytes) }
            let isSame = decoded.equals(seed)
            #expect(isSame, "\(length) bytes")
        }
    }

    @Test(arguments: ["mzxw6ytb", "MZXW 6YTB", " mzxw-6YTB ", "M Z-X W 6 Y T B", "MZXW6YTB======"])
    func `case, spaces, hyphens and padding are forgiven`(written: String) throws {
        #expect(text(try decode(written)) == "fooba")
    }

    @Test func `bits left over are dropped`() throws {
        #expect(text(try decode("MZ")) == "f")
    }

    @Test(arguments: [
        ("MZXW1YTB", 5), ("0ZXW6YTB", 1), ("MZXW6YT8", 8), ("MZX\u{E9}6YTB", 4), ("MZ XW!", 6), ("MZXW6=TB", 7),
        ("=MZXW6YTB", 1), ("MZXW6YTB=======", 15), ("MZXW6YTB\n", 9), ("MZXW6YTB\u{0}", 9),
    ])
    func `a foreign character is named by its place and not repeated`(written: String, position: Int) {
        let error = #expect(throws: VaultError.self) { _ = try decode(written) }
        #expect(error?.reason == .usage)
        #expect(error?.message == "character \(position) of the seed is not Base32")
    }

    @Test(arguments: ["", " ", "- -", "M", "MZX", "MZXW6Y", "MZXW6YTBM"])
    func `a text that is no whole number of bytes is refused`(written: String) {
        let error = #expect(throws: VaultError.self) { _ = try decode(written) }
        #expect(error?.reason == .usage)
    }

    @Test(arguments: [1_640, 4_096, 4_097, 100_000])
    func `a seed of more than 1024 bytes is refused`(length: Int) {
        let error = #expect(throws: VaultError.self) { _ = try decode(String(repeating: "A", count: length)) }
        #expect(error?.reason == .usage)
    }

    private func decode(_ text: String) throws -> SecretBytes { try Base32.decode(Array(text.utf8).span) }
}
