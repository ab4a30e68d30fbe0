import Cryptography
import TestSupport
import VaultModel
import Testing

@testable import Passwords

@Suite struct PasswordSpaceTests {
    struct Tiny: Sendable, CustomTestStringConvertible {
        let length: Int
        let alphabet: String
        let required: [String]
        let longestRun: Int?
        var testDescription: String { "\(length) of \(alphabet), \(required), runs \(longestRun ?? 0)" }

        func space() throws(VaultError) -> PasswordSpace {
            try PasswordSpace(
                length: length, alphabet: Alphabet(alphabet), required: required.map { Alphabet($0) },
                longestRun: longestRun)
        }

        /// Every text over the alphabet that belongs to the space, found by trying all.
        func members() throws(VaultError) -> [[UInt8]] {
            let space = try space()
            var texts: [[UInt8]] = [[]]
            for _ in 0..<length { texts = texts.flatMap { text in space.alphabet.bytes.map { text + [$0] } } }
            return texts.filter { text in Self.satisfies(text, self) }
        }

        /// The rules once more, written as naively as they are said.
        private static func satisfies(_ text: [UInt8], _ rules: Tiny) -> Bool {
            let characters = String(decoding: text, as: UTF8.self)
            if let run = rules.longestRun,
                rules.alphabet.contains(where: { character in
                    characters.contains(String(repeating: character, count: run + 1))
                })
            {
                return false
            }
            return rules.required.allSatisfy { required in required.contains(where: characters.contains) }
        }
    }

    static let tiny = [
        Tiny(length: 1, alphabet: "abc", required: [], longestRun: nil),
        Tiny(length: 5, alphabet: "abc", required: [], longestRun: nil),
        Tiny(length: 4, alphabet: "abcA1", required: ["abc", "A", "1"], longestRun: nil),
        Tiny(length: 3, alphabet: "abA1", required: ["ab", "A", "1"], longestRun: nil),
        Tiny(length: 5, alphabet: "abcd", required: ["abc", "bcd"], longestRun: nil),
        Tiny(length: 5, alphabet: "abcd", required: ["a", "ab"], longestRun: 1),
        Tiny(length: 6, alphabet: "abc", required: [], longestRun: 1),
        Tiny(length: 6, alphabet: "abc", required: [], longestRun: 2),
        Tiny(length: 7, alphabet: "ab1", required: ["ab", "1"], longestRun: 3),
        Tiny(length: 4, alphabet: "ab", required: [], longestRun: 4),
        Tiny(length: 4, alphabet: "a", required: ["a"], longestRun: nil),
    ]

    @Test(arguments: tiny)
    func `entropy is that of a count of all passwords`(tiny: Tiny) throws {
        let count = try tiny.members().count
        #expect(abs(try tiny.space().entropyInBits - Logarithm.base2(Double(count))) < 1e-9)
    }

    @Test(arguments: tiny)
    func `every password of a space is equally likely, and no other is drawn`(tiny: Tiny) throws {
        let members = try tiny.members()
        let space = try tiny.space()
        let randomness = Randomness.seeded(0x5EED)
        var counts: [String: Int] = [:]
        for member in members { counts[String(decoding: member, as: UTF8.self)] = 0 }
        for _ in 0..<members.count * 20 {
            let drawn = space.draw(from: randomness).text
            counts[drawn] = try #require(counts[drawn], "\(drawn) does not belong to the space") + 1
        }
        #expect(chiSquare(Array(counts.values)) < chiSquareBound(categories: members.count))
    }

    @Test(arguments: [
        Tiny(length: 0, alphabet: "abc", required: [], longestRun: nil),
        Tiny(length: 1_025, alphabet: "abc", required: [], longestRun: nil),
        Tiny(length: 4, alphabet: "", required: [], longestRun: nil),
        Tiny(length: 2, alphabet: "abc", required: ["a", "b", "c"], longestRun: nil),
        Tiny(length: 4, alphabet: "abc", required: ["x"], longestRun: nil),
        Tiny(length: 2, alphabet: "a", required: [], longestRun: 1),
        Tiny(length: 20, alphabet: "abc", required: Array(repeating: "a", count: 13), longestRun: nil),
    ])
    func `a space that is empty or out of bounds is refused`(tiny: Tiny) {
        let error = #expect(throws: VaultError.self) { try tiny.space() }
        #expect(error?.reason == .usage)
    }

    @Test func `the longest password has its entropy`() throws {
        let space = try PasswordSpace(
            length: 1_024, alphabet: .printable, required: [.digits, .special], longestRun: 3)
        #expect(abs(space.entropyInBits - 1_024 * Logarithm.base2(95)) < 0.01)
    }
}
