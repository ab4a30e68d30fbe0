import Cryptography
import TestSupport
import VaultModel
import Testing

@testable import Passwords

@Suite struct PINRecipeTests {
    @Test(arguments: [
        ("1111", GuessablePIN.repetition), ("1212", .repetition), ("123123", .repetition),
        ("777777777777", .repetition),
        ("1234", .sequence), ("987654", .sequence), ("890123", .sequence), ("2468", .sequence), ("97531975", .sequence),
        ("1984", .date), ("2024", .date), ("3112", .date), ("1231", .date), ("311299", .date), ("123199", .date),
        ("991231", .date), ("122024", .date), ("202412", .date), ("29021996", .date), ("12311999", .date),
        ("19991231", .date), ("159753", .common), ("2580", .common), ("315475", .common),
    ])
    func `PINs that are tried first are told`(pin: String, reason: GuessablePIN) {
        #expect(GuessablePIN.reasons(for: Array(pin.utf8).span).contains(reason))
    }

    @Test(arguments: ["8043", "3907", "904715", "58203", "380291", "73920418", "31023102948"])
    func `other PINs are not guessable`(pin: String) {
        #expect(GuessablePIN.reasons(for: Array(pin.utf8).span) == [])
    }

    @Test(arguments: 4...12)
    func `a PIN has its digits and is not guessable`(digits: Int) throws {
        let recipe = try PINRecipe(digits: digits)
        for seed in UInt64(0)..<100 {
            let pin = recipe.password(from: .seeded(seed))
            #expect(pin.text.utf8.count == digits)
            #expect(pin.text.utf8.allSatisfy(ASCII.isDigit))
            #expect(pin.withBytes { GuessablePIN.reasons(for: $0) } == [])
        }
    }

    @Test func `four digits leave as many PINs as the count says`() {
        let left = (0..<10_000).count { number in
            let pin = [number / 1_000, number / 100 % 10, number / 10 % 10, number % 10].map { UInt8(48 + $0) }
            return GuessablePIN.reasons(for: pin.span).isEmpty
        }
        #expect(abs(Logarithm.base2(Double(left)) - 13.144_976_824_050) < 1e-9)
    }

    // log2 of the PINs left, from a count of all by a separate program.
    @Test(arguments: [(4, 13.144_976_824_050), (5, 16.607_272_512_310), (6, 19.798_751_809_965)])
    func `the entropy is that of a count, or a little less`(digits: Int, counted: Double) throws {
        let stated = try PINRecipe(digits: digits).entropyInBits
        #expect(stated <= counted)
        #expect(stated > counted - 0.05)
    }

    @Test(arguments: 4...12)
    func `guessable PINs cost less than half a bit`(digits: Int) throws {
        let bits = try PINRecipe(digits: digits).entropyInBits
        let all = Double(digits) * Logarithm.base2(10)
        #expect(bits < all)
        #expect(bits > all - 0.5)
    }

    @Test func `digits are evenly distributed`() throws {
        let recipe = try PINRecipe(digits: 12)
        let digits = (UInt64(0)..<1_000).flatMap { Array(recipe.password(from: .seeded($0)).text.utf8) }
        let counts = (48...57).map { digit in digits.count { $0 == digit } }
        #expect(chiSquare(counts) < chiSquareBound(categories: 10))
    }

    @Test(arguments: [-1, 0, 3, 13, 1_000])
    func `a number of digits out of bounds is refused`(digits: Int) {
        let error = #expect(throws: VaultError.self) { try PINRecipe(digits: digits) }
        #expect(error?.reason == .usage)
    }
}
