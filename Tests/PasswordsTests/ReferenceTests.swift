import Cryptography
import TestSupport
import Testing

@testable import Passwords

/// The estimator beside zxcvbn's reference; a taste of `Scripts/campaign strength`.
@Suite struct ReferenceTests {
    private struct Row {
        let password: String
        let reference: Double
        let strength: Strength

        /// Whether something was found that the reference does not look for.
        var isOurs: Bool {
            strength.parts.contains { part in
                switch part.model {
                case .cryptoTerm, .affix, .layoutShift, .context, .diceware, .neighbour: true
                default: false
                }
            }
        }
    }

    private static func rows() throws -> [Row] {
        try ReferenceEstimates.text.split(separator: "\n").map { line in
            let parts = line.split(separator: "\t")
            let reference = try #require(parts.last.flatMap { Double($0) })
            let password = parts.dropLast().joined(separator: "\t")
            return Row(
                password: password, reference: reference, strength: .estimate(of: Array(password.utf8).span))
        }
    }

    @Test func `where no model of ours fires, the guesses are those of the reference`() throws {
        let rows = try Self.rows().filter { !$0.isOurs }
        try #require(rows.count > 250)
        let near = rows.count { abs($0.strength.log10Guesses - $0.reference) <= 1 }
        #expect(Double(near) >= 0.97 * Double(rows.count))
    }

    @Test func `where a model of ours fires, the guesses are no more than the reference's`() throws {
        let rows = try Self.rows().filter(\.isOurs)
        try #require(rows.count > 50)
        for row in rows { #expect(row.strength.log10Guesses <= row.reference + 0.01, "\(row.password)") }
    }

    @Test func `of the common passwords none takes 10^8 guesses`() throws {
        let lines = GuessedWordList.text.split(separator: "\n").filter { $0.contains(" p") }
        try #require(lines.count == 30_000)
        for line in stride(from: 0, to: lines.count, by: 20).map({ lines[$0] }) {
            let word = Array(line.utf8.prefix { $0 != UInt8(ascii: " ") })
            #expect(Strength.estimate(of: word.span).log10Guesses < 8)
        }
    }

    @Test(
        arguments: [
            "abcdefghijklmnopqrstuvwxyz", "0123456789abcdef", "abcdefghijklmnopqrstuvwxyz0123456789",
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789",
        ], [12, 13, 16, 20])
    func `random letters take 10^12 guesses or more, whatever words stand in them`(alphabet: String, length: Int) {
        let characters = Array(alphabet.utf8)
        let randomness = Randomness.seeded(UInt64(length))
        for _ in 0..<150 {
            let password = (0..<length).map { _ in characters[Int(randomness.below(UInt32(characters.count)))] }
            // Hexadecimal digits without a letter are a number of twelve digits.
            guard password.contains(where: { $0 > 57 }) else { continue }
            #expect(
                Strength.estimate(of: password.span).log10Guesses >= 12, "\(String(decoding: password, as: UTF8.self))")
        }
    }

    @Test func `thirteen random digits take 10^12 guesses or more`() {
        let randomness = Randomness.seeded(13)
        for _ in 0..<500 {
            let password = (0..<13).map { _ in UInt8(48 + randomness.below(10)) }
            #expect(
                Strength.estimate(of: password.span).log10Guesses >= 12, "\(String(decoding: password, as: UTF8.self))")
        }
    }
}
