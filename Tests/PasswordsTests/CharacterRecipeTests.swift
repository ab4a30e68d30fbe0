import Cryptography
import TestSupport
import VaultModel
import Testing

@testable import Passwords

@Suite struct CharacterRecipeTests {
    @Test(arguments: UInt64(0)..<50)
    func `every class occurs, however short the password`(seed: UInt64) throws {
        let password = try CharacterRecipe(length: 4).password(from: .seeded(seed)).text
        for characters in CharacterClass.allCases {
            #expect(password.utf8.contains { characters.alphabet.contains($0) }, "\(password) lacks \(characters)")
        }
    }

    @Test func `a password of the usual length has more than 128 bits from letters and digits alone`() throws {
        let recipe = try CharacterRecipe(classes: [.lower, .upper, .digits], withoutLookAlikes: true)
        #expect(recipe.entropyInBits > 138)
        #expect(recipe.password(from: .seeded(1)).count == 24)
    }

    @Test func `a class that is not wanted does not occur`() throws {
        let recipe = try CharacterRecipe(length: 200, classes: [.lower, .digits])
        #expect(recipe.password(from: .seeded(7)).text.allSatisfy { $0.isLowercase || $0.isNumber })
    }

    @Test func `a class can be allowed without being required`() throws {
        let free = try CharacterRecipe(length: 8, classes: [.lower, .digits], required: [])
        #expect(abs(free.entropyInBits - 8 * Logarithm.base2(36)) < 1e-9)
        let required = try CharacterRecipe(length: 8, classes: [.lower, .digits])
        #expect(required.entropyInBits < free.entropyInBits)
    }

    @Test func `look-alikes are left out on demand`() throws {
        let password = try CharacterRecipe(length: 1_000, withoutLookAlikes: true).password(from: .seeded(3)).text
        #expect(!password.contains { "0Oo1lI".contains($0) })
    }

    @Test func `characters are evenly distributed`() throws {
        let recipe = try CharacterRecipe(length: 1_000, classes: [.lower], required: [])
        let letters = (0..<20).flatMap { Array(recipe.password(from: .seeded($0)).text.utf8) }
        let counts = (97...122).map { letter in letters.count { $0 == letter } }
        #expect(chiSquare(counts) < chiSquareBound(categories: 26))
    }

    @Test func `the same seed gives the same password`() throws {
        let recipe = try CharacterRecipe()
        #expect(recipe.password(from: .seeded(5)).text == recipe.password(from: .seeded(5)).text)
        #expect(recipe.password(from: .seeded(5)).text != recipe.password(from: .seeded(6)).text)
    }

    @Test(arguments: [
        (0, [CharacterClass.lower], [CharacterClass]()), (1_025, [.lower], []), (-1, [.lower], []), (12, [], []),
        (3, [.lower, .upper, .digits, .symbols], [.lower, .upper, .digits, .symbols]), (12, [.lower], [.digits]),
    ])
    func `a recipe that cannot be met is refused`(
        length: Int, classes: [CharacterClass], required: [CharacterClass]
    ) {
        let error = #expect(throws: VaultError.self) {
            try CharacterRecipe(length: length, classes: Set(classes), required: Set(required))
        }
        #expect(error?.reason == .usage)
    }
}
