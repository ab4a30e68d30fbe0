import Cryptography
import TestSupport
import Testing
import VaultModel

@testable import Interchange

@Suite struct AgeFileTests {
    @Test(arguments: AgeVector.files) func `a file of others opens, or is refused for what is wrong with it`(
        _ vector: AgeVector
    ) throws {
        let file = try bytes(vector.content)
        let passphrase = secret(vector.name == "scrypt_no_match" ? "wrong" : "password")
        // An unknown sort of stanza is refused without asking for the passphrase, and so is one that is not finished.
        let expected: VaultError.Reason? =
            switch (vector.name, vector.expected) {
            case (_, "success"): nil
            case ("scrypt_uppercase", _), (_, "header failure"): .refused
            default: .wrongCredential
            }
        do throws(VaultError) {
            let content = try AgeFile(reading: file).open(with: passphrase)
            #expect(expected == nil)
            #expect(digest(content) == vector.digest)
        } catch {
            #expect(error.reason == expected)
        }
    }

    @Test(arguments: AgeVector.bodies) func `a body of others opens as a whole or not at all`(
        _ vector: AgeVector
    ) throws {
        let body = try bytes(vector.content)
        let opened = AgeStream.open(body.span, fileKey: secret("YELLOW SUBMARINE"))
        guard let opened else {
            #expect(vector.expected != "success")
            return
        }
        #expect(vector.expected == "success")
        #expect(digest(opened) == vector.digest)
    }

    @Test(arguments: [0, 1, 65_535, 65_536, 65_537, 131_072, 131_073])
    func `what was sealed opens again, at every edge of a chunk`(length: Int) throws {
        let randomness = Randomness.seeded(UInt64(length))
        let content = randomness.secret(count: length)
        let sealed = try AgeFile.sealed(content, under: secret("a b c"), work: 4, randomness: randomness)
        let opened = try AgeFile(reading: sealed).open(with: secret("a b c"))
        let isSame = opened.equals(content)
        #expect(isSame)
        let error = #expect(throws: VaultError.self) { _ = try AgeFile(reading: sealed).open(with: secret("a b d")) }
        #expect(error?.reason == .wrongCredential)
    }

    @Test func `a file of which any bit differs, or any end is missing, does not open`() throws {
        let randomness = Randomness.seeded(9)
        let sealed = try AgeFile.sealed(secret("11111-aaaaa"), under: secret("x"), work: 1, randomness: randomness)
        for position in sealed.indices {
            var changed = sealed
            changed[position] ^= 1 << UInt8(position % 8)
            #expect(throws: VaultError.self, "byte \(position)") {
                _ = try AgeFile(reading: changed).open(with: secret("x"))
            }
            #expect(throws: VaultError.self, "end \(position)") {
                _ = try AgeFile(reading: Array(sealed[..<position])).open(with: secret("x"))
            }
        }
    }

    @Test func `two files of one content have nothing in common but the first line`() throws {
        let randomness = Randomness.seeded(3)
        let one = try AgeFile.sealed(secret("11111-aaaaa"), under: secret("x"), work: 1, randomness: randomness)
        let other = try AgeFile.sealed(secret("11111-aaaaa"), under: secret("x"), work: 1, randomness: randomness)
        #expect(one.count == other.count)
        #expect(one.suffix(27) != other.suffix(27))
        #expect(zip(one, other).prefix { $0 == $1 }.count < 40)
        let isOne = AgeFile.isOne(one.span)
        let isNone = AgeFile.isOne(Array("age-encryption.com/v1".utf8).span)
        #expect(isOne && !isNone)
    }

    @Test func `a file that costs too much is refused before anything is stretched`() throws {
        let vector = try #require(AgeVector.files.first { $0.name == "scrypt_work_factor_23" })
        let error = #expect(throws: VaultError.self) { _ = try AgeFile(reading: try bytes(vector.content)) }
        #expect(error?.message.contains("2^23") == true)
    }

    private func secret(_ text: String) -> SecretBytes { SecretBytes(copyingUTF8: text) }

    private func digest(_ content: borrowing SecretBytes) -> String {
        let key: [UInt8] = []
        return content.withBytes { content in
            HMAC.sha256(of: content, key: key.span).withBytes { digest in
                digest.array().map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
            }
        }
    }

    private func bytes(_ content: String) throws -> [UInt8] {
        try content.split(separator: ",").flatMap { (piece) -> [UInt8] in
            let run = piece.split(separator: "x")
            if run.count == 2, let count = Int(run[0]), let byte = UInt8(run[1], radix: 16) {
                return [UInt8](repeating: byte, count: count)
            }
            let digits = piece.utf8.prefix { $0 != UInt8(ascii: "=") }
            return try #require(AgeBase64.bytes(Array(digits)[...], count: digits.count * 6 / 8))
        }
    }
}
