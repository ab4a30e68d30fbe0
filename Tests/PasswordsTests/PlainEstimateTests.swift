import Cryptography
import TestSupport
import Testing

@testable import Passwords

@Suite struct PlainEstimateTests {
    /// A password and the powers of ten between which its guesses lie.
    struct Judged: Sendable, CustomTestStringConvertible {
        let password: String
        let range: ClosedRange<Double>
        var testDescription: String { password }

        init(_ password: String, _ range: ClosedRange<Double>) {
            self.password = password
            self.range = range
        }
    }

    private static func log10Guesses(_ password: String) -> Double {
        PlainEstimate.log10Guesses(of: Array(password.utf8).span)
    }

    @Test(arguments: [
        // Listed, and listed with an ending.
        Judged("password1234", 1.9...5), Judged("iloveyou2024", 3...5), Judged("Binance2024!", 5...8),
        Judged("qwertyuiop12", 2...4), Judged("kraken-2025-kraken", 4...8),
        // Repeated.
        Judged("aaaaaaaaaaaa", 2...4), Judged("abcabcabcabc", 2...5), Judged("PasswordPassword", 2...5),
        Judged("яяяяяяяяяяяя", 2...4), Judged("xq7xq7xq7xq7xq7", 4...7),
        // Counted.
        Judged("123456789012", 2...6), Judged("abcdefghijkl", 2...4), Judged("zyxwvutsrqpo", 2...4),
        Judged("acegikmoqsuwy", 2...4), Judged("абвгдежзийкл", 2...6),
        // Walked.
        Judged("qwertyuiopas", 2...6), Judged("1qaz2wsx3edc4rfv", 3...11), Judged("!QAZxsw2#EDCvfr4", 3...11),
        // Dated.
        Judged("31.12.1999", 4...6), Judged("1999-12-31", 4...6), Judged("311299311299", 4...7),
        // Disguised.
        Judged("P@ssw0rd2019", 3...6), Judged("drowssap", 2...3), Judged("1l0vey0u!!", 2...6),
        // Words.
        Judged("correct horse battery", 8...11.9), Judged("correct horse battery staple", 12...16),
        Judged("correcthorsebatterystaple", 12...16), Judged("Correct-Horse-Battery-Staple", 12...17),
        Judged("correct/horse/battery/staple", 12...18), Judged("thisismypassword", 3...9),
        Judged("abacus zoom yo-yo", 8...11.9),
        // Nothing known about them.
        Judged("", 0...0), Judged("x", 1...2), Judged("kq7vx2mdp9", 10...14), Judged("8203947162", 8...10),
    ])
    func `passwords are judged by how they are made`(judged: Judged) {
        let estimate = Self.log10Guesses(judged.password)
        #expect(judged.range.contains(estimate), "10^\(estimate)")
    }

    @Test(arguments: UInt64(0)..<100)
    func `twelve random small letters take more than 10^12 guesses`(seed: UInt64) throws {
        let recipe = try CharacterRecipe(length: 12, classes: [.lower])
        let password = recipe.password(from: .seeded(seed))
        #expect(password.withBytes { PlainEstimate.log10Guesses(of: $0) } > 12, "\(password.text)")
    }

    @Test(arguments: UInt64(0)..<20, ["-", " ", "", "7"])
    func `six words of the EFF list take more than 10^12 guesses, three take fewer`(
        seed: UInt64, separator: String
    ) throws {
        let six = try PassphraseRecipe(separator: separator).password(from: .seeded(seed))
        #expect(six.withBytes { PlainEstimate.log10Guesses(of: $0) } > 12, "\(six.text)")
        let three = try PassphraseRecipe(count: 3, separator: separator).password(from: .seeded(seed))
        #expect(three.withBytes { PlainEstimate.log10Guesses(of: $0) } < 14, "\(three.text)")
    }

    @Test(arguments: UInt64(0)..<20)
    func `an estimate is never above what the recipe has, for words`(seed: UInt64) throws {
        let recipe = try PassphraseRecipe(count: 4, separator: " ")
        let bits = recipe.entropyInBits
        let guesses = recipe.password(from: .seeded(seed)).withBytes { PlainEstimate.log10Guesses(of: $0) }
        #expect(guesses <= bits * Logarithm.base10(2) + 1e-9)
    }

    @Test func `only the first 72 characters are judged`() {
        let long = String(repeating: "kq7vx2mdp9", count: 8)
        #expect(Self.log10Guesses(String(long.prefix(72))) == Self.log10Guesses(long + "Rb!4"))
        #expect(Self.log10Guesses(String(repeating: "ж", count: 100_000)) < 6)
    }

    @Test func `bytes that are no text are judged as bytes`() {
        let bytes: [UInt8] = [0xFF, 0x00, 0xC3, 0x28, 0x80, 0xFE]
        #expect((6...12).contains(PlainEstimate.log10Guesses(of: bytes.span)))
    }
}
