import Testing

@testable import Passwords

@Suite struct HostilePasswordTests {
    /// Texts of 32 KiB that might take long.
    private static let long: [String] = [
        "a", "ab", "aab", "password", "1", "123", "qwerty", "!@#$", "4", "1!|", "\u{301}", "e\u{301}", "\u{1}",
        "\u{7F}",
        "ж", "пароль", "密", "パスワード", "🔐", "Ａ", "ﬁ", "ﷺ", "\u{200D}", "\u{202E}", "ا", "क्ष", "ก็", "한글", "\u{10FFFF}",
        "binance", "19", "1.1.1", "-a-b",
    ].map { String(String(repeating: $0, count: 32_768 / $0.utf8.count + 1).prefix(32_768)) }

    @Test(arguments: long.indices)
    func `long repetitive passwords are judged in bounded work, without praise`(index: Int) {
        let text = Array(Self.long[index].utf8)
        let clock = ContinuousClock()
        var strength: Strength?
        let time = clock.measure { strength = Strength.estimate(of: text.span) }
        // Generous: a debug build on a busy machine. Without the bound these take minutes.
        #expect(time < .seconds(5))
        #expect(strength.map { $0.log10Guesses < 12 } == true, "\(Self.long[index].prefix(8))")
        #expect(strength?.length == Self.long[index].unicodeScalars.count)
    }

    @Test func `every single character is judged, alone and in a row`() {
        for value in stride(from: UInt32(0), to: 0x11_0000, by: 97) {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let one = Array(String(scalar).utf8)
            #expect((0...2).contains(Strength.estimate(of: one.span).log10Guesses))
        }
    }

    @Test func `bytes that are no text are judged as bytes`() {
        let bytes: [UInt8] = [0xFF, 0x00, 0xC3, 0x28, 0x80, 0xFE]
        let strength = Strength.estimate(of: bytes.span)
        #expect((5...12).contains(strength.log10Guesses))
        #expect(strength.length == 6)
    }

    @Test(arguments: [
        "", "a", "ﬁ", "e\u{301}\u{302}\u{303}", "\u{301}", "Straße2024", "correct horse battery", "binance2024!",
        "!!binance!!", "aaaa", "kq7vx2mdp9", "ﷺﷺﷺ", "хуzя-12-zx", "пароль2024", "1.1.1.1.1.1",
    ])
    func `parts lie side by side from the first character to the last`(password: String) {
        let strength = Strength.estimate(of: Array(password.utf8).span)
        var end = 0
        for part in strength.parts {
            #expect(part.range.lowerBound == end)
            #expect(part.log10Guesses >= 0)
            end = part.range.upperBound
        }
        #expect(end == strength.length)
    }
}
