import Cryptography
import TestSupport
import Testing

@testable import Passwords

@Suite struct StrengthEstimateTests {
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
        Strength.estimate(of: Array(password.utf8).span).log10Guesses
    }

    @Test(arguments: [
        // Listed, and listed with an ending.
        Judged("password1234", 1.9...5), Judged("iloveyou2024", 2...4), Judged("Binance2024!", 3...5),
        Judged("!Binance2024!", 3...6), Judged("okx99", 1...4), Judged("crypto.com#1", 2...5),
        Judged("MyKraken7", 2...6),
        Judged("qwertyuiop12", 2...4), Judged("kraken-2025-kraken", 4...8.5), Judged("@b1n4nc3@2023", 3...7),
        // Repeated.
        Judged("aaaaaaaaaaaa", 1...4), Judged("abcabcabcabc", 1...5), Judged("PasswordPassword", 1...5),
        Judged("яяяяяяяяяяяя", 1...4), Judged("xq7xq7xq7xq7xq7", 3...7), Judged("éééééééééééé", 1...4),
        Judged("vqkzmw-VQKZMW", 6...9.5),
        // Counted.
        Judged("123456789012", 1...6), Judged("abcdefghijkl", 1...4), Judged("zyxwvutsrqpo", 1...4),
        Judged("acegikmoqsuwy", 1...4), Judged("абвгдежзийкл", 2...6),
        // Walked, on keyboards of several countries and on a pad.
        Judged("qwertyuiopas", 2...6), Judged("1qaz2wsx3edc4rfv", 3...11), Judged("!QAZxsw2#EDCvfr4", 3...11),
        Judged("qwertzuiop", 1...3), Judged("azertyuiop", 1...3), Judged("йцукенгшщзхъ", 0...3),
        Judged("яячсмить", 1...5), Judged("7896541230", 1...6),
        // Dated.
        Judged("31.12.1999", 4...6), Judged("1999-12-31", 4...6), Judged("311299311299", 4...9),
        // Disguised.
        Judged("P@ssw0rd2019", 3...6), Judged("drowssap", 0...3), Judged("1l0vey0u!!", 2...6),
        // On the keys of another keyboard, both ways.
        Judged("gfhjkm", 0...3), Judged("зфыыцщкв", 0...3), Judged("привет123", 1...4),
        Judged("pqsszord", 0...3), Judged("pqsszord99", 2...5),
        // In letters that only look different.
        Judged("ＰＡＳＳＷＯＲＤ", 0...3), Judged("pаsswоrd", 0...3), Judged("рässwörd", 0...3), Judged("𝐩𝐚𝐬𝐬𝐰𝐨𝐫𝐝", 0...3),
        Judged("Ｂｉｎａｎｃｅ２０２４！", 3...6), Judged("ⓑⓘⓝⓐⓝⓒⓔ", 0...4), Judged("p\u{301}assword", 0...3),
        // Words.
        Judged("correct horse battery", 8...11.9), Judged("correct horse battery staple", 12...17),
        Judged("correcthorsebatterystaple", 12...16), Judged("Correct-Horse-Battery-Staple", 12...18),
        Judged("correct/horse/battery/staple", 12...18), Judged("thisismypassword", 3...9),
        Judged("abacus zoom yo-yo", 8...11.9), Judged("abacus-zoom-yoga", 8...13.5),
        // Nothing known about them.
        Judged("", 0...0), Judged("x", 0...2), Judged("kq7vx2mdp9", 10...14), Judged("8203947162", 7...10),
    ])
    func `passwords are judged by how they are made`(judged: Judged) {
        let estimate = Self.log10Guesses(judged.password)
        #expect(judged.range.contains(estimate), "10^\(estimate)")
    }

    @Test(arguments: UInt64(0)..<100)
    func `twelve random small letters take 10^12 guesses or more`(seed: UInt64) throws {
        let recipe = try CharacterRecipe(length: 12, classes: [.lower])
        let password = recipe.password(from: .seeded(seed))
        #expect(password.withBytes { Strength.estimate(of: $0).log10Guesses } >= 12, "\(password.text)")
    }

    @Test(arguments: UInt64(0)..<20, ["-", " ", "", "7"])
    func `six words of the EFF list take more than 10^12 guesses, three take fewer`(
        seed: UInt64, separator: String
    ) throws {
        let six = try PassphraseRecipe(separator: separator).password(from: .seeded(seed))
        #expect(six.withBytes { Strength.estimate(of: $0).log10Guesses } > 12, "\(six.text)")
        let three = try PassphraseRecipe(count: 3, separator: separator).password(from: .seeded(seed))
        #expect(three.withBytes { Strength.estimate(of: $0).log10Guesses } < 14, "\(three.text)")
    }

    @Test(arguments: UInt64(0)..<20)
    func `an estimate is never above what the recipe has, for words`(seed: UInt64) throws {
        let recipe = try PassphraseRecipe(count: 4, separator: " ")
        let bits = recipe.entropyInBits
        let guesses = recipe.password(from: .seeded(seed)).withBytes { Strength.estimate(of: $0).log10Guesses }
        #expect(guesses <= bits * Logarithm.base10(2) + 1e-9)
    }

    @Test func `only the first 72 characters are judged`() {
        let long = String(repeating: "kq7vx2mdp9", count: 8)
        #expect(Self.log10Guesses(String(long.prefix(72))) == Self.log10Guesses(long + "Rb!4"))
        #expect(Self.log10Guesses(String(repeating: "ж", count: 100_000)) < 6)
    }

    @Test func `bytes that are no text are judged as bytes`() {
        let bytes: [UInt8] = [0xFF, 0x00, 0xC3, 0x28, 0x80, 0xFE]
        #expect((6...12).contains(Strength.estimate(of: bytes.span).log10Guesses))
    }
}
