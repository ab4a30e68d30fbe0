import Cryptography
import Exchanges
import Foundation
import OneTimeCodes
import Surroundings
import TestSupport
import Testing
import Troubleshooting
import VaultModel

@Suite struct TroubleshootTests {
    private static let password = "Zebra-canoe_77 lamp"

    /// A vault with one account at Kraken.
    private func world() throws -> CommandHarness {
        var world = try CommandHarness.withVault()
        world.outputIsTerminal = true
        world.environment["NO_COLOR"] = "1"
        try world.add(
            "kraken", password: Self.password, "--username", "max@post.example", "--url",
            "https://www.kraken.com/sign-in")
        return world
    }

    @Test func `without a terminal all causes are printed, the address first and support last`() throws {
        var world = try world()
        world.outputIsTerminal = false
        let list = world.open(["troubleshoot", "kraken"])
        #expect(list.code == 0)
        #expect(list.questions.count == 1, "only the passphrase is asked for")
        let headings = list.text.split(separator: "\n").filter { $0.first?.isNumber == true }
        #expect(headings.first == "1. The page is not that of Kraken. (unlikely)")
        #expect(headings.last?.hasSuffix("It takes Kraken's support.") == true)
        #expect(list.text.contains("www.kraken.com: official."))
    }

    @Test func `a symptom leaves out what cannot be behind it`() throws {
        let world = try world()
        let all = world.open(["troubleshoot", "kraken", "--all"]).text
        let some = world.open(["troubleshoot", "kraken", "--all", "--symptom", "withdrawal"]).text
        #expect(all.contains("The password is typed otherwise"))
        #expect(!some.contains("The password is typed otherwise"))
        #expect(some.contains("Withdrawals are locked for a while after a change."))
        #expect(world.run(["troubleshoot", "kraken", "--symptom", "weather"]).code == 2)
    }

    @Test func `JSON has every cause with all that belongs to it`() throws {
        let world = try world()
        let printed = world.open(["troubleshoot", "kraken", "--json", "--symptom", "password"])
        let document = try #require(
            try JSONSerialization.jsonObject(with: Data(printed.bytes)) as? [String: Any])
        #expect(document["schema"] as? Int == 1)
        #expect(document["account"] as? String == "kraken")
        #expect(document["exchange"] as? String == "kraken")
        #expect(document["symptom"] as? String == "password")
        let causes = try #require(document["causes"] as? [[String: Any]])
        let first = try #require(causes.first)
        #expect(
            Set(first.keys) == [
                "cause", "standing", "symptoms", "title", "known", "question", "found_by", "checks", "remedies",
                "records",
            ])
        #expect(first["cause"] as? String == "wrong-site")
        #expect(first["found_by"] as? String == "no")
        #expect(causes.last?["cause"] as? String == "support")
    }

    @Test func `a person is led to a slip of the keyboard by what is typed, and nothing is shown of it`() throws {
        let world = try world()
        let swapped = "zEBRA-CANOE_77 LAMP"
        // The page is the right one; it is the password; it is typed; it works now.
        let walk = world.open(["troubleshoot", "kraken"], typed: ["y", "y", swapped, "y"])
        #expect(walk.code == 0)
        #expect(walk.unused.isEmpty)
        #expect(walk.prompts.last?.contains("Caps Lock") == true)
        #expect(walk.text == "Found: The password is typed otherwise than it is stored.\n")
        let shown = walk.everythingVisible + walk.prompts.joined()
        #expect(!shown.contains(swapped) && !shown.contains(Self.password))
    }

    @Test func `who types a former password is told its date`() throws {
        var world = try world()
        world.wait(days: 40)
        #expect(world.open(["set", "kraken", "--stdin"], stdin: "another-One_88 fox").code == 0)
        world.wait(days: 1)
        let walk = world.open(
            ["troubleshoot", "kraken", "--symptom", "password"], typed: ["y", "n", Self.password, "y"])
        // What was replaced of late is asked about before.
        #expect(walk.prompts.contains { $0.contains("Does the password from before 2026-10-31 work?") })
        #expect(walk.prompts.last?.contains("That is a former password: it was replaced on 2026-10-31.") == true)
        #expect(walk.text.hasPrefix("Found: "))
    }

    @Test func `a change that nobody confirmed is asked about, and its new value known`() throws {
        let world = try world()
        let rotating = world.open(["rotate", "kraken", "--yes", "--stdin"], stdin: "another-One_88 fox")
        #expect(rotating.code == 0, "\(rotating.errors)")
        let walk = world.open(
            ["troubleshoot", "kraken", "--symptom", "password"], typed: ["y", "n", "another-One_88 fox", "y"])
        #expect(walk.prompts.contains { $0.contains("Does the new password work, which 'vault get kraken --pending'") })
        #expect(walk.prompts.last?.contains("of a change that is not confirmed") == true)
        #expect(walk.text.contains("'vault rotate kraken --confirm'"))
    }

    @Test func `the fund password in the place of the password is noticed`() throws {
        let world = try world()
        #expect(world.open(["set", "kraken/fund", "--stdin"], stdin: "482915").code == 0)
        let walk = world.open(["troubleshoot", "kraken", "--symptom", "password"], typed: ["y", "482915", "y"])
        #expect(walk.prompts.last?.contains("That is the fund password of the account") == true)
        #expect(walk.text.contains("or for the login password instead"))
    }

    @Test func `the right password rules a slip out, and the questions go on`() throws {
        let world = try world()
        let walk = world.open(
            ["troubleshoot", "kraken", "--symptom", "password"], typed: ["y", Self.password, "q"])
        #expect(walk.prompts.last?.contains("That is the value in the vault.") == true)
        #expect(walk.text == "Not finished. 'vault troubleshoot kraken --all' prints all causes.\n")
    }

    @Test func `a question mark explains, another word is asked again, and Ctrl-D ends`() throws {
        let world = try world()
        let walk = world.open(["troubleshoot", "kraken"], typed: ["?", "perhaps"])
        #expect(walk.code == 0)
        #expect(walk.prompts.count == 4)
        #expect(walk.prompts[2].contains("Type the address yourself"))
        #expect(walk.prompts[3].hasPrefix("y, n, ? or q.\n"))
        #expect(walk.text.hasPrefix("Not finished."))
    }

    @Test func `Ctrl-C ends with its own exit code`() throws {
        let world = try world()
        let walk = world.run(
            ["troubleshoot", "kraken"],
            answers: [.line(CommandHarness.passphrase), .failure(.interrupted(signal: 2))])
        #expect(walk.code == 130)
    }

    @Test func `when nothing was the cause, it says what support needs`() throws {
        let world = try world()
        let walk = world.open(
            ["troubleshoot", "kraken", "--symptom", "withdrawal"], typed: ["y"] + Array(repeating: "n", count: 9))
        #expect(walk.text.contains("None of it was the cause."))
        #expect(walk.text.contains("Have ready:"))
        #expect(walk.text.contains("is a thief"))
    }

    @Test func `texts from outside are escaped, and JSON has them as they are`() throws {
        let world = try world()
        let (name, url) = ("max\u{202E}\u{1B}[2J@post.example", "https://krakem.com\u{200B}/\u{1B}]0;")
        let table = CommandHarness.keePassXC + "Root,okx,\(name),secret-9-Lamp,\(url),,,0,,\n"
        #expect(try world.importing(table).code == 0)
        let list = world.open(["troubleshoot", "okx", "--all"])
        #expect(list.text.contains("max\\u{202e}\\u{1b}[2J@post.example"))
        #expect(list.text.contains("look-alike"))
        let walk = world.open(["troubleshoot", "okx"], typed: Array(repeating: "n", count: 60))
        #expect(walk.prompts.contains { $0.contains("max\\u{202e}") })
        for text in [list.text, walk.text] + walk.prompts {
            #expect(!text.contains("\u{1B}") && !text.contains("\u{202E}") && !text.contains("\u{200B}"))
        }
        let printed = world.open(["troubleshoot", "okx", "--json"]).bytes
        let document = try JSONSerialization.jsonObject(with: Data(printed)) as? [String: Any]
        let causes = document?["causes"] as? [[String: Any]] ?? []
        #expect(causes.contains { ($0["question"] as? String)?.contains(name) == true })
    }

    @Test func `an account that is not there, and what is no account, are refused`() throws {
        let world = try world()
        #expect(world.open(["troubleshoot", "coinbase"]).code == 4)
        #expect(world.run(["troubleshoot", "kraken/totp"]).code == 2)
    }

    // RFC 6238, appendix B: the seed of the SHA-1 column.
    private static let seed = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"

    /// The code that the seed gives, seconds from now.
    private static func code(in seconds: Int64, _ world: CommandHarness) throws -> String {
        let time = Timestamp(secondsSince1970: world.now.secondsSince1970 + seconds)
        let code = OneTimeCode.text(
            seed: Array("12345678901234567890".utf8).span, parameters: .usual, at: time)
        return code.withBytes { String(decoding: $0.array(), as: UTF8.self) }
    }

    @Test(arguments: [
        (Int64(0), "The code is right at this moment", nil as String?),
        (-30, "The code was right until", "The code had expired, or had been used already."),
        (300, "ahead of this machine", "A clock is wrong: the phone's, or this machine's."),
    ])
    func `a code that is typed tells whether it is the clock`(
        seconds: Int64, sentence: String, found: String?
    ) throws {
        let world = try world()
        #expect(world.open(["otp", "add", "kraken", "--stdin"], stdin: Self.seed).code == 0)
        let code = try Self.code(in: seconds, world)
        let walk = world.open(
            ["troubleshoot", "kraken", "--symptom", "code"], typed: ["y", code, found == nil ? "q" : "y"])
        #expect(walk.prompts.last?.contains(sentence) == true, "\(walk.prompts)")
        #expect(walk.text.hasPrefix(found.map { "Found: \($0)" } ?? "Not finished."))
        #expect(!(walk.everythingVisible + walk.prompts.joined()).contains(code))
    }

    @Test func `two codes that fit nowhere speak of a seed that was issued anew`() throws {
        let world = try world()
        #expect(world.open(["otp", "add", "kraken", "--stdin"], stdin: "GEZDGNBVGEZDGNBVGEZDGNBV").code == 0)
        let codes = try [-30, 0].map { try Self.code(in: $0, world) }
        let walk = world.open(
            ["troubleshoot", "kraken", "--symptom", "code"], typed: ["y", "letters", codes[0], codes[0], codes[1], "y"])
        #expect(walk.prompts.contains { $0.contains("this is no one-time code") })
        #expect(walk.prompts.contains { $0.contains("the two codes are the same") })
        #expect(walk.text.hasPrefix("Found: The codes were set up anew"))
        #expect(walk.text.contains("'vault set kraken/totp'"))
    }

    @Test func `a clock that nothing keeps right is looked at first`() throws {
        var world = try world()
        world.clockState = .free(secondsAgo: nil)
        #expect(world.open(["otp", "add", "kraken", "--stdin"], stdin: Self.seed).code == 0)
        let list = world.open(["troubleshoot", "kraken", "--all", "--symptom", "code"]).text
        #expect(list.contains("2. A clock is wrong: the phone's, or this machine's. (likely)"))
        #expect(list.contains("Nothing keeps this machine's clock right."))
    }

    @Test func `every command that a cause names exists`() throws {
        var facts = AccountFacts()
        facts.exchange = "kucoin"
        var situation = Situation(
            now: Timestamp(milliseconds: 1_790_000_000_000), label: "main", catalogue: .builtIn, facts: facts)
        for kind in ItemKind.allCases {
            var overview = Overview(
                kind: kind,
                lineage: Lineage(revision: .zero, parents: [], clock: HybridClock(rawValue: 1), device: .zero),
                created: Timestamp(milliseconds: 1_780_000_000_000))
            overview.codeSet.unused = 3
            overview.pending = situation.now
            situation.secrets.append(
                Situation.Secret(
                    place: kind == .account ? "main" : "main/\(kind.word)", overview: overview,
                    replaced: [situation.now], hazards: ["a space at an end"]))
        }
        let sentences = Diagnosis(of: situation).causes.flatMap {
            $0.known + $0.checks + $0.remedies + $0.records + [$0.question.text]
        }
        let lines = NamedCommandLine.found(in: sentences.joined(separator: "\n"), place: "causes")
        try #require(lines.count > 20)
        for line in lines {
            #expect(MessagesTests.complaint(about: line.arguments) == nil, "'vault \(line.text)'")
        }
    }
}
