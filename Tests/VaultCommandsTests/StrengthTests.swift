import Exchanges
import Passwords
import TestSupport
import Testing
import VaultModel

@Suite struct StrengthTests {
    @Test func `a password is asked for once, judged, and not repeated`() throws {
        let judged = try CommandHarness().run(["strength"], typed: ["Binance2024!"])
        #expect(judged.code == 0)
        #expect(judged.prompts == ["Password: "])
        #expect(judged.text.contains("weak: guessable at the login"))
        #expect(judged.text.contains("one of the 200 most used endings: about 2,000 guesses"))
        #expect(judged.text.contains("'vault generate'"))
        #expect(!judged.everythingVisible.lowercased().contains("binance"))
        #expect(!judged.everythingVisible.contains("2024"))
    }

    @Test(arguments: [
        ("password\n", "error"), ("kq7vx2mdp9", "warning"), ("kvwqxjhzmbpt", "ok"), ("ＰＡＳＳＷＯＲＤ", "error"),
        ("\u{1}\u{2}\u{1B}", "error"), (String(repeating: "e\u{301}", count: 10_000), "error"),
    ])
    func `JSON has number, verdict and reason`(password: String, verdict: String) throws {
        let judged = try CommandHarness().run(["strength", "--stdin", "--json"], stdin: password)
        #expect(judged.code == 0)
        #expect(judged.text.contains("\"schema\": 1"))
        #expect(judged.text.contains("\"log10_guesses\": "))
        #expect(judged.text.contains("\"verdict\": \"\(verdict)\""))
        #expect(judged.text.contains("\"reason\": \""))
        #expect(judged.questions.isEmpty)
    }

    @Test(arguments: [
        ("kq7vx2mdp9", ["--profile", "strict"], "error"), ("kq7vx2mdp9", ["--profile", "nist"], "warning"),
        ("kvwqxjhzmbpt", ["--profile", "strict"], "warning"), ("kvwqxjhzmbptqxvd", ["--profile", "strict"], "warning"),
        ("kvwqxjhzmbptqxvdhjnbfg", ["--profile", "strict"], "ok"),
    ])
    func `a profile says how much is asked for`(password: String, options: [String], verdict: String) throws {
        let judged = try CommandHarness().run(["strength", "--stdin", "--json"] + options, stdin: password)
        #expect(judged.text.contains("\"verdict\": \"\(verdict)\""), "\(judged.text)")
        #expect(judged.text.contains("\"edit\": null") == (verdict == "ok"))
    }

    @Test func `the policy file says how much is asked for, before it is accepted and without a vault`() throws {
        let world = try CommandHarness()
        try world.writePolicy(
            """
            {schema: 1, extends: "strict", class: {login: {error_below: 3}},
             exchange: {kraken: {class: {login: {warning_below: 9.5}}}}}
            """)
        let anywhere = world.run(["strength", "--stdin"], stdin: "kq7vx2mdp9")
        #expect(anywhere.text.contains("fair: guessable once its hash leaks"))
        #expect(anywhere.text.contains("10^3 guesses at least (class.login), 10^18 to be good (profile strict)"))
        let kraken = world.run(["strength", "--stdin", "--exchange", "kraken"], stdin: "kq7vx2mdp9")
        #expect(kraken.text.contains("good: guessable once its hash leaks"))
        #expect(kraken.text.contains("10^9.5 to be good (exchange.kraken)"))
        let long = world.run(["strength", "--stdin"], stdin: "kvwqxjhzmbpt")
        #expect(long.text.contains("fair: the policy asks for more"))
        let profile = world.run(["strength", "--stdin", "--profile", "default"], stdin: "kvwqxjhzmbpt")
        #expect(profile.text.contains("10^8 guesses at least, 10^12 to be good (profile default)"))
    }

    @Test func `a policy file that does not read is told before anybody is asked`() throws {
        let world = try CommandHarness()
        try world.writePolicy("{schema: 1, klass: {}}")
        let refused = world.run(["strength"], typed: ["kq7vx2mdp9"])
        #expect(refused.code == 2)
        #expect(refused.prompts == [])
        #expect(refused.errors.contains("klass"))
        #expect(world.run(["strength", "--stdin", "--profile", "nist"], stdin: "kq7vx2mdp9").code == 0)
    }

    @Test func `exchange and user name are what a guesser tries first`() throws {
        let named = try CommandHarness().run(
            ["strength", "--stdin", "--exchange", "Kraken"], stdin: "kraken!")
        #expect(named.text.contains("the exchange's own name"))
        let user = try CommandHarness().run(
            ["strength", "--stdin", "--username", "zxqwvy@post.example"], stdin: "Zxqwvy1")
        #expect(user.text.contains("a part of the user name"))
        let other = try CommandHarness().run(["strength", "--stdin"], stdin: "Zxqwvy1")
        #expect(!other.text.contains("a part of the user name"))
    }

    @Test(arguments: [
        (["strength", "--stdin", "--exchange", "nowhere"], "x"), (["strength", "--stdin"], ""),
        (["strength", "--stdin"], "a\0b"), (["strength", "--stdin"], String(repeating: "a", count: 40_000)),
        (["strength", "password"], ""),
    ])
    func `what cannot be judged is refused`(arguments: [String], stdin: String) throws {
        let refused = try CommandHarness().run(arguments, stdin: stdin)
        #expect(refused.code == 2)
        #expect(refused.text == "")
    }

    @Test func `without a terminal nothing is asked`() throws {
        let refused = try CommandHarness().run(["strength", "--no-input"])
        #expect(refused.code == VaultError.Reason.locked.rawValue)
        #expect(refused.errors.contains("--stdin"))
    }

    // The list of terms lies on a floor that does not see the catalogue.
    @Test(arguments: ExchangeCatalogue.builtIn.exchanges.map(\.id))
    func `every name of the catalogue is known as a term, with the usual endings`(id: ExchangeID) throws {
        let exchange = try #require(ExchangeCatalogue.builtIn.exchange(id: id))
        for name in [exchange.id.text, exchange.name] + exchange.aliases {
            let strength = Strength.estimate(of: Array(name.utf8).span)
            let isTerm = strength.parts.contains { part in
                if case .cryptoTerm = part.model { true } else { false }
            }
            // Some names are words that are tried even sooner.
            #expect(strength.parts.count == 1 && (isTerm || strength.log10Guesses < 2), "\(name)")
            for ending in ["1", "2024", "2024!", "@123", "#77"] {
                #expect(Strength.estimate(of: Array((name + ending).utf8).span).log10Guesses < 8, "\(name)\(ending)")
            }
        }
    }
}
