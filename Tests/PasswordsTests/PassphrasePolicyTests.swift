import Passwords
import Testing

@Suite struct PassphrasePolicyTests {
    private static func complaints(_ passphrase: String) -> [String] {
        PassphrasePolicy.judge(Array(passphrase.utf8).span).map { complaint in
            switch complaint {
            case .short: "short"
            case .common: "common"
            case .guessable: "guessable"
            }
        }
    }

    @Test(arguments: [
        ("", ["short", "guessable"]), ("password", ["short", "common", "guessable"]),
        ("PassWord1234", ["common", "guessable"]), ("Binance2024!", ["guessable"]),
        ("qwertyuiop12", ["common", "guessable"]),
        ("aaaaaaaaaaaa", ["guessable"]), ("123456789012", ["guessable"]), ("iloveyou2024", ["guessable"]),
        ("PasswordPassword", ["guessable"]), ("zq8$Xv!2mK", ["short", "guessable"]), ("kvwqxjhzmbpt", []),
        ("correct horse battery staple", []), ("пароль", ["short", "guessable"]), ("жщэюфцхъыябм", []),
    ])
    func `passphrases are refused for their reasons`(passphrase: String, reasons: [String]) {
        #expect(Self.complaints(passphrase) == reasons)
    }

    @Test func `a complaint does not repeat the passphrase`() {
        let passphrase = "horse"
        let sentences = PassphrasePolicy.judge(Array(passphrase.utf8).span).map(\.sentence)
        #expect(sentences.count == 3)
        #expect(sentences.allSatisfy { !$0.contains(passphrase) })
    }

    @Test(arguments: [("", true), ("plain ~", true), ("naïve", false), ("密码", false)])
    func `what is not ASCII is told`(passphrase: String, isASCII: Bool) {
        #expect(PassphrasePolicy.isASCII(Array(passphrase.utf8).span) == isASCII)
    }
}
