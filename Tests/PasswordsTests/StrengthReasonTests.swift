import Testing

@testable import Passwords

@Suite struct StrengthReasonTests {
    private static func strength(_ password: String, _ words: [GuessContext.Word] = []) -> Strength {
        .estimate(of: Array(password.utf8).span, in: GuessContext(words))
    }

    @Test(arguments: [
        (
            "Binance2024!",
            "an exchange, a coin or a word of the trade and one of the 200 most used endings: about 2,000 guesses"
        ),
        ("password", "one of the 10 most used passwords: about 3 guesses"),
        ("kq7vx2mdp9", "10 characters of no pattern: about 10 billion guesses"),
        ("gfhjkm", "a word typed on another keyboard: about 2 guesses"), ("", "there is no character"),
    ])
    func `a reason names what was found, and how many guesses that takes`(password: String, reason: String) {
        #expect(Self.strength(password).reason == reason)
    }

    @Test func `what stands beside a password is named, in every disguise`() {
        let words = [
            GuessContext.Word("KuCoin", .exchange), GuessContext.Word("anna.smith1990@post.example", .username),
        ]
        for password in ["KuCoin2024!", "Kuc01n#77", "niocuk99", "КuCoin1"] {
            let strength = Self.strength(password, words)
            #expect(strength.parts.contains { $0.model == .context(.exchange) }, "\(password)")
            #expect(strength.reason.contains("the exchange's own name"))
            #expect(strength.edit(below: 12)?.hasPrefix("leave out the exchange's own name") == true)
        }
        for password in ["Smith!1", "1990anna", "$m1th77", "post.example1"] {
            let strength = Self.strength(password, words)
            #expect(strength.parts.contains { $0.model == .context(.username) }, "\(password)")
        }
    }

    @Test(arguments: [("ab", "xxabyy"), ("x@y.io", "y.io"), ("", "abc"), ("...", "......")])
    func `pieces of a few letters are no context`(text: String, password: String) {
        let strength = Self.strength(password, [GuessContext.Word(text, .label)])
        #expect(!strength.parts.contains { $0.model == .context(.label) })
    }

    @Test func `a huge context changes nothing`() {
        let words = (0..<10_000).map { GuessContext.Word(String(repeating: "label\($0)", count: 50), .tag) }
        #expect(Self.strength("kq7vx2mdp9", words).log10Guesses >= 9)
    }

    /// Every sentence that there is, without numbers.
    private static let vocabulary = [
        "one of the most used passwords most used words and names an exchange, a coin or a word of the trade endings",
        "numbers and signs in the usual order words of the list that passphrases are drawn from neighbouring keys",
        "a word typed on another keyboard something that stands there more than once a sequence a date a year",
        "characters of no pattern more pieces guesses: about million billion trillion leave out what has to do with",
        "take one that nobody else has make it longer add three words that do not belong together what lies in a row",
        "add something new instead of the same again programs know keyboards, or let 'vault generate' draw one",
        "beginnings passwords: names: trade: endings: order: keys: keyboard: once: sequence: date: year: pattern:",
    ].joined(separator: " ")

    @Test func `no sentence holds five characters of the password`() throws {
        for line in ReferenceEstimates.text.split(separator: "\n") {
            let password = String(line.prefix { $0 != "\t" })
            let strength = Self.strength(password)
            let said = (strength.reason + (strength.edit(below: 12) ?? "")).lowercased()
            let characters = Array(password)
            for start in characters.indices.dropLast(4) {
                let piece = String(characters[start...start + 4]).lowercased()
                // The sentences have words of their own.
                #expect(!said.contains(piece) || Self.vocabulary.contains(piece), "\(password)")
            }
        }
    }

    @Test func `what is strong needs no edit, what is drawn no parts`() {
        #expect(Self.strength("kvwqxjhzmbpt").edit(below: 12) == nil)
        #expect(Self.strength("kvwqxjhzmb").edit(below: 12) == "make it longer, or let 'vault generate' draw one")
        #expect(Strength(generatedBits: 128, length: 24).reason == "drawn at random: about 10^38 guesses")
    }

    @Test func `who has another secret needs no more guesses than it leaves`() {
        let strength = Self.strength("kq7vx2mdp9")
        let known = strength.known(fromNeighbour: 2)
        #expect(known.log10Guesses == 2)
        #expect(known.parts.map(\.model) == [.neighbour])
        #expect(strength.known(fromNeighbour: 40) == strength)
    }

    @Test(arguments: [
        (0, "1"), (0.2, "2"), (0.95, "9"), (0.99, "10"), (4.6, "40,000"), (5.99, "1 million"), (6.5, "3 million"),
        (11.3, "200 billion"), (14.0, "100 trillion"), (15, "10^15"), (38.2, "10^38"),
    ])
    func `numbers of guesses have one digit that counts`(log10: Double, text: String) {
        #expect(GuessCount(log10: log10).description == text)
    }

    @Test(arguments: [(1, "10"), (10, "10"), (11, "20"), (21, "50"), (99, "100"), (101, "200"), (30_000, "50,000")])
    func `ranks are rounded up`(rank: Int, text: String) { #expect(GuessCount.bound(rank) == text) }

    @Test(arguments: [
        (4.6, Attack.onlineThrottled, "20 days to 200 days"), (4.6, .offlineFast, "less than a second"),
        (12, .offlineFast, "1 second to 2 minutes"), (30, .offlineFast, "centuries"),
        (8, .onlineUnthrottled, "1 day to 100 days"),
    ])
    func `attacks take from their fastest to their slowest rate`(log10: Double, attack: Attack, text: String) {
        #expect(AttackTime(attack, log10Guesses: log10).description == text)
    }
}
