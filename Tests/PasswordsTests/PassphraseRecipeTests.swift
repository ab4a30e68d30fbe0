import Cryptography
import TestSupport
import VaultModel
import Testing

@testable import Passwords

@Suite struct PassphraseRecipeTests {
    @Test(arguments: UInt64(0)..<20)
    func `a passphrase has its words from the list, and its separator between them`(seed: UInt64) throws {
        let words = try PassphraseRecipe(separator: " ").password(from: .seeded(seed)).text.split(separator: " ")
        #expect(words.count == 6)
        #expect(words.allSatisfy { EFFWordList.index(of: String($0)) != nil })
    }

    @Test func `capitals and separators change the looks, not the words`() throws {
        let plain = try PassphraseRecipe(count: 4, separator: " ").password(from: .seeded(1)).text
        let shown = try PassphraseRecipe(count: 4, separator: "+/", capitalized: true).password(from: .seeded(1)).text
        let expected = plain.split(separator: " ").map { $0.prefix(1).uppercased() + $0.dropFirst() }
        #expect(shown == expected.joined(separator: "+/"))
    }

    @Test func `words may stand without a separator`() throws {
        let recipe = try PassphraseRecipe(count: 3, separator: "")
        #expect(!recipe.password(from: .seeded(2)).text.contains(" "))
        #expect(abs(recipe.entropyInBits - 38.774_437_510_817_34) < 1e-9)
    }

    // 6 log2(7776).
    @Test func `the usual passphrase has 77.5 bits`() throws {
        #expect(abs(try PassphraseRecipe().entropyInBits - 77.548_875_021_634_68) < 1e-9)
    }

    @Test func `words are evenly distributed`() throws {
        let recipe = try PassphraseRecipe(count: 64, separator: " ")
        var counts = [Int](repeating: 0, count: 6)
        for seed in UInt64(0)..<100 {
            for word in recipe.password(from: .seeded(seed)).text.split(separator: " ") {
                // By the first die.
                counts[try #require(EFFWordList.index(of: String(word))) / 1_296] += 1
            }
        }
        #expect(chiSquare(counts) < chiSquareBound(categories: 6))
    }

    @Test(arguments: [(0, "-"), (65, "-"), (-1, "-"), (6, "123456789"), (6, "\n"), (6, "é"), (6, "\u{202E}")])
    func `a recipe out of bounds is refused`(count: Int, separator: String) {
        let error = #expect(throws: VaultError.self) { try PassphraseRecipe(count: count, separator: separator) }
        #expect(error?.reason == .usage)
    }
}
