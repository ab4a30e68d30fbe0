import Cryptography
import TestSupport
import VaultModel
import Testing

@testable import Passwords

@Suite struct RuledRecipeTests {
    private static let example = """
        required: upper; required: lower, digit; allowed: [-().&@?'#,/"+]; max-consecutive: 2; minlength: 8; \
        maxlength: 20;
        """

    @Test(arguments: UInt64(0)..<50)
    func `a password keeps the rules`(seed: UInt64) throws {
        let password = try RuledRecipe(PasswordRules(Self.example)).password(from: .seeded(seed)).text
        #expect(password.count == 20)
        #expect(password.contains { $0.isUppercase })
        #expect(password.contains { $0.isLowercase || $0.isNumber })
        #expect(zip(password, zip(password.dropFirst(), password.dropFirst(2))).allSatisfy { $0 != $1.0 || $0 != $1.1 })
        #expect(password.allSatisfy { $0.isLetter || $0.isNumber || "-().&@?'#,/\"+".contains($0) })
    }

    @Test(arguments: [("", 24), ("minlength: 30", 30), ("maxlength: 16", 16), ("minlength: 6; maxlength: 6", 6)])
    func `the length is the usual one, or the nearest allowed`(rules: String, length: Int) throws {
        #expect(try RuledRecipe(PasswordRules(rules)).password(from: .seeded(1)).count == length)
    }

    @Test func `a length that the rules do not allow is refused`() throws {
        let rules = try PasswordRules("maxlength: 16")
        let error = #expect(throws: VaultError.self) { try RuledRecipe(rules, length: 17) }
        #expect(error?.reason == .usage)
        #expect(try RuledRecipe(rules, length: 12).password(from: .seeded(1)).count == 12)
    }

    @Test func `runs that cannot be avoided are refused`() throws {
        let rules = try PasswordRules("allowed: [a]; max-consecutive: 2; minlength: 3")
        let error = #expect(throws: VaultError.self) { try RuledRecipe(rules) }
        #expect(error?.reason == .usage)
    }

    @Test func `a space occurs only where the rules want one`() throws {
        let free = try RuledRecipe(PasswordRules("allowed: ascii-printable; maxlength: 1000"), length: 1_000)
        #expect(!free.password(from: .seeded(1)).text.contains(" "))
        let wanted = try RuledRecipe(PasswordRules("required: [ ]; allowed: lower"))
        #expect(wanted.password(from: .seeded(1)).text.contains(" "))
    }

    @Test func `six digits have the entropy of six digits`() throws {
        let recipe = try RuledRecipe(PasswordRules("required: digit; minlength: 6; maxlength: 6"))
        #expect(abs(recipe.entropyInBits - 6 * Logarithm.base2(10)) < 1e-9)
    }
}
