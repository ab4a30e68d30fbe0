import Surroundings
import TestSupport
import Testing
import VaultModel

@Suite struct RotateTests {
    /// A world with an account at KuCoin, whose trading password is `493817`.
    private func world() throws -> CommandHarness {
        let world = try CommandHarness.withVault()
        try world.add("kucoin", password: "one")
        let set = world.open(["set", "kucoin/fund", "--stdin"], stdin: "493817")
        try #require(set.code == 0, "\(set.errors)")
        return world
    }

    @Test func `old and new are kept until the new one is confirmed`() throws {
        var world = try world()
        world.wait(days: 2)
        let rotated = world.open(["rotate", "kucoin/fund", "--yes", "--show"])
        #expect(rotated.code == 0, "\(rotated.errors)")
        let new = String(rotated.text.dropLast())
        #expect(new.count == 6 && new.allSatisfy(\.isNumber) && new != "493817")

        let old = world.open(["get", "kucoin/fund"])
        #expect(old.text == "493817\n")
        #expect(old.errors.contains("A change is pending since 2026-09-23") && old.errors.contains("--pending"))
        let pending = world.open(["get", "kucoin/fund", "--pending"])
        #expect(pending.text == new + "\n" && !pending.errors.contains("pending since"))
        #expect(world.open(["show", "kucoin/fund"]).text.contains("Pending           a new value since 2026-09-23"))
        #expect(world.open(["history", "kucoin/fund"]).text == "")

        world.wait(days: 1)
        let confirmed = world.open(["rotate", "kucoin/fund", "--confirm"])
        #expect(confirmed.code == 0 && confirmed.errors.contains("is in force"))
        #expect(world.value("kucoin/fund") == new)
        let history = world.open(["history", "kucoin/fund", "--reveal"]).text
        #expect(history.contains("493817") && !history.contains(new))
        let shown = world.open(["show", "kucoin/fund"]).text
        #expect(shown.contains("Changed           2026-09-24, drawn, 19 bits") && !shown.contains("Pending"))
    }

    @Test func `what is undone leaves the old value, with its dates, and can still be found`() throws {
        var world = try world()
        let shown = world.open(["show", "kucoin/fund"]).text
        world.wait(days: 2)
        let new = world.open(["rotate", "kucoin/fund", "--yes", "--show"]).text.dropLast()
        let undone = world.open(["rotate", "kucoin/fund", "--undo"])
        #expect(undone.code == 0 && undone.errors.contains("'vault history kucoin/fund' has it"))
        #expect(world.value("kucoin/fund") == "493817")
        #expect(world.open(["history", "kucoin/fund", "--reveal"]).text.contains(new))
        let dates = shown.split(separator: "\n").filter { $0.contains("Changed") }
        #expect(world.open(["show", "kucoin/fund"]).text.contains(try #require(dates.first)))
    }

    @Test(
        arguments: [
            (["rotate", "kucoin/fund", "--yes"], "'vault rotate kucoin/fund --confirm'"),
            (["set", "kucoin/fund", "--stdin"], "vault rotate ADDRESS --confirm"),
            (["rotate", "kucoin", "--confirm"], "no change of it is pending"),
            (["rotate", "kucoin", "--undo"], "no change of it is pending"),
            (["get", "kucoin", "--pending"], "'vault rotate kucoin' begins one"),
        ])
    func `while a change is pending there is no second one, and none is ended twice`(
        arguments: [String], words: String
    ) throws {
        let world = try world()
        #expect(world.open(["rotate", "kucoin/fund", "--yes"]).code == 0)
        let before = try world.vaultBytes()
        let refused = world.open(arguments, stdin: "111213")
        #expect(refused.code == 4)
        #expect(refused.errors.contains(words), "\(refused.errors)")
        #expect(try world.vaultBytes() == before)
    }

    @Test func `notes and facts can be changed meanwhile`() throws {
        let world = try world()
        #expect(world.open(["rotate", "kucoin", "--yes"]).code == 0)
        #expect(world.open(["set", "kucoin/notes", "--stdin"], stdin: "a note").code == 0)
        #expect(world.open(["edit", "kucoin", "--username", "bob", "--tag", "eu"]).code == 0)
        #expect(world.open(["rotate", "kucoin", "--status"]).text == "kucoin\n")
        #expect(world.open(["rotate", "kucoin", "--confirm"]).code == 0)
        #expect(world.value("kucoin/notes") == "a note" && world.value("kucoin") != "one")
    }

    @Test func `locks are told before the question, and a no changes nothing`() throws {
        let world = try world()
        #expect(world.open(["edit", "kucoin", "--payout", "2026-09-22"]).code == 0)
        let before = try world.vaultBytes()
        let declined = world.open(["rotate", "kucoin/fund"], typed: ["n"])
        #expect(declined.code == 8)
        #expect(
            declined.errors.contains(
                "KuCoin locks withdrawals for 24 hours after a change of the fund password: until 2026-09-22 14:13 UTC")
        )
        #expect(
            declined.errors.contains(
                "A payout is planned in that time (2026-09-22): 'vault rotate --plan kucoin/fund' finds another day.")
        )
        #expect(declined.prompts.last == "Keep a new trading password of 'kucoin/fund' beside the old one? [y/N] ")
        #expect(try world.vaultBytes() == before)
        #expect(world.open(["rotate", "kucoin/fund", "--no-input"]).code == 6)
    }

    @Test func `keys that a new password ends are told before`() throws {
        let world = try CommandHarness.withVault()
        try world.add("bybit", password: "one")
        let added = world.open(
            ["api", "add", "bybit/api:bot", "--stdin", "--permission", "trade", "--no-addresses"], stdin: "key: k\n")
        #expect(added.code == 0, "\(added.errors)")
        let declined = world.open(["rotate", "bybit"], typed: ["n"])
        #expect(declined.errors.contains("Bybit ends API keys because of it: 'bybit/api:bot' about 2026-09-28."))
        #expect(declined.errors.contains("No lock of withdrawals"))
        let set = world.open(["set", "bybit", "--stdin"], stdin: "two")
        #expect(set.errors.contains("'bybit/api:bot' about 2026-09-28"))
    }

    @Test func `a value that was chosen elsewhere comes from standard input`() throws {
        let world = try world()
        let rotated = world.open(["rotate", "kucoin", "--stdin", "--yes"], stdin: "chosen elsewhere\n")
        #expect(rotated.code == 0 && !rotated.everythingVisible.contains("chosen elsewhere"))
        #expect(world.value("kucoin") == "one")
        #expect(world.open(["get", "-n", "kucoin", "--pending"]).text == "chosen elsewhere")
        let same = world.open(["rotate", "kucoin/fund", "--stdin", "--yes"], stdin: "493817")
        #expect(same.code == 2 && same.errors.contains("has already"))
    }

    @Test func `nothing of a drawn value is seen unless it is asked for`() throws {
        let world = try world()
        let rotated = world.open(["rotate", "kucoin", "--yes"])
        let new = world.open(["get", "-n", "kucoin", "--pending"]).text
        #expect(rotated.code == 0 && rotated.text == "" && new.count >= 20)
        #expect(!rotated.everythingVisible.contains(new))
    }

    @Test func `rules of the exchange bound what is drawn`() throws {
        let world = try CommandHarness.withVault()
        try world.add("binance", password: "one")
        #expect(world.open(["set", "binance/phrase", "--stdin"], stdin: "old").code == 0)
        let drawn = world.open(["rotate", "binance/phrase", "--yes", "--show"]).text.dropLast()
        #expect((4...20).contains(drawn.count) && drawn.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) })
        #expect(world.open(["rotate", "binance/phrase", "--undo"]).code == 0)
        #expect(world.open(["rotate", "binance/phrase", "--yes", "--show", "--generate=8"]).text.count == 9)
        #expect(world.open(["rotate", "binance/phrase", "--undo"]).code == 0)
        #expect(world.open(["rotate", "binance/phrase", "--yes", "--generate=30"]).code == 2)
    }

    @Test func `at the terminal the value is shown on a page and its fate asked for`() throws {
        var world = try world()
        world.outputIsTerminal = true
        let later = world.open(["rotate", "kucoin/fund", "--show"], typed: ["y", "", ""])
        #expect(later.code == 0 && later.text == "" && later.unused == [])
        guard case .page(let page, _) = later.questions[2] else {
            Issue.record("no page was shown")
            return
        }
        let new = world.open(["get", "kucoin/fund", "--pending"]).text.dropLast()
        #expect(page.contains("    \(new)\n") && !later.errors.contains(new))
        #expect(world.open(["rotate", "kucoin/fund", "--undo"]).code == 0)

        let confirmed = world.open(["rotate", "kucoin/fund", "--show"], typed: ["yes", "", "what", "confirm"])
        #expect(confirmed.code == 0 && confirmed.errors.contains("is in force"))
        #expect(world.value("kucoin/fund") != "493817")
        let undone = world.open(["rotate", "kucoin", "--show"], typed: ["yes", "", "u"])
        #expect(undone.code == 0 && undone.errors.contains("stays in force"))
        #expect(world.value("kucoin") == "one")
    }

    @Test(arguments: [1, 2])
    func `Ctrl-C once the value is stored says where it is`(place: Int) throws {
        var world = try world()
        world.outputIsTerminal = true
        var answers: [ScriptedTerminal.Answer] = [.line(CommandHarness.passphrase), .line("y"), .line("")]
        answers = Array(answers.prefix(1 + place)) + [.failure(.interrupted(signal: 2))]
        let stopped = world.run(["rotate", "kucoin/fund", "--show"], answers: answers)
        #expect(stopped.code == 130)
        #expect(
            stopped.errors.contains("is kept beside the old one") && !stopped.errors.contains("nothing was changed"))
        #expect(world.open(["rotate", "--status"]).code == 0)
        #expect(world.open(["rotate", "kucoin/fund", "--confirm"]).code == 0)
    }

    @Test func `a value that cannot be printed is told with its place`() throws {
        let world = try world()
        let lost = world.openWithoutReader(["rotate", "kucoin/fund", "--yes", "--show"])
        #expect(lost.code == 1 && lost.errors.contains("'vault get kucoin/fund --pending' prints it"))
        #expect(world.open(["rotate", "kucoin/fund", "--confirm"]).code == 0)
    }

    @Test func `an API key is replaced in steps`() throws {
        let world = try world()
        let added = world.open(
            ["api", "add", "kucoin", "bot", "--stdin", "--expires", "2027-01-01", "--deployed", "vps"],
            stdin: "key: k1\nsecret: s1\npassphrase: p1\n")
        #expect(added.code == 0, "\(added.errors)")
        let rotated = world.open(["rotate", "kucoin/api:bot"], typed: ["k2", "s2", "p1"])
        #expect(rotated.code == 0, "\(rotated.errors)")
        #expect(rotated.errors.contains("1. Make a new key at KuCoin") && rotated.errors.contains("(vps)"))
        #expect(world.value("kucoin/api:bot/secret").hasPrefix("s1"))
        #expect(world.open(["get", "-n", "kucoin/api:bot/secret", "--pending"]).text == "s2")
        // The change leaves it as it is.
        #expect(world.open(["get", "-n", "kucoin/api:bot/passphrase", "--pending"]).text == "p1")
        #expect(world.open(["rotate", "--status", "--json"]).text.contains("\"key\",\n        \"secret\"\n"))
        #expect(world.open(["rotate", "kucoin/api:bot", "--confirm"]).code == 0)
        #expect(world.value("kucoin/api:bot/key") == "k2" && world.value("kucoin/api:bot/secret") == "s2")
        #expect(world.open(["show", "kucoin/api:bot"]).text.contains("Expires") == false)
        let piped = world.open(["rotate", "kucoin/api:bot", "--stdin"], stdin: "key: k3\n")
        #expect(piped.code == 0, "\(piped.errors)")
        #expect(world.open(["rotate", "kucoin/api:bot", "--undo"]).code == 0)
        #expect(world.value("kucoin/api:bot/key") == "k2")
    }

    @Test func `what is pending goes to the trash with its record and comes back with it`() throws {
        let world = try world()
        #expect(world.open(["rotate", "kucoin/fund", "--yes"]).code == 0)
        #expect(world.open(["rm", "kucoin/fund", "--yes"]).code == 0)
        #expect(world.open(["rotate", "--status"]).text == "")
        #expect(world.open(["rotate", "kucoin/fund", "--confirm"]).code == 4)
        #expect(world.open(["trash", "restore", "kucoin/fund"]).code == 0)
        #expect(world.open(["rotate", "--status"]).text == "kucoin/fund\n")
    }

    @Test(arguments: [
        ["kucoin/totp"], ["kucoin/codes"], ["kucoin/key:master"], ["kucoin/username"], ["kucoin/api:bot/secret"], [],
        ["kucoin", "kucoin/fund"], ["kucoin", "--confirm", "--undo"], ["kucoin", "--confirm", "--generate"],
        ["kucoin", "--status", "--show"], ["kucoin", "--all-due"], ["kucoin", "--by", "2026-10-01"], ["--plan"],
        ["--plan", "--all-due", "kucoin"], ["--plan", "kucoin", "--by", "2026-09-01"], ["kucoin/api:bot", "--show"],
        ["kucoin", "--stdin", "--generate"], ["--plan", "kucoin", "--by", "soon"],
    ])
    func `what cannot be rotated is refused before the passphrase`(arguments: [String]) throws {
        let refused = try CommandHarness().run(["rotate"] + arguments)
        #expect(refused.code == 2, "\(refused.errors)")
        #expect(refused.prompts.isEmpty)
    }

    @Test func `a plan puts changes of an account on one day that locks no payout`() throws {
        let world = try world()
        try world.add("bybit", password: "two")
        #expect(world.open(["edit", "kucoin", "--payout", "2026-09-22", "--payout", "2026-09-30"]).code == 0)
        let plan = world.open(["rotate", "--plan", "kucoin", "bybit", "kucoin/fund", "kucoin/fund"])
        #expect(
            plan.text == """
                bybit (Bybit): today, 2026-09-21
                  1. vault rotate bybit

                kucoin (KuCoin): on 2026-09-23, one right after the other
                  1. vault rotate kucoin/fund  locks withdrawals for 24 hours
                  2. vault rotate kucoin
                  Withdrawals are free again on 2026-09-25 at the latest.
                  The next payout is planned for 2026-09-30.

                """, "\(plan.text)")
        let late = world.open(["rotate", "--plan", "kucoin/fund", "--by", "2026-09-22", "--json"])
        #expect(late.text.contains("\"day\": \"2026-09-21\"") && late.text.contains("\"2026-09-22\"\n"))
    }

    @Test func `everything that is due is planned`() throws {
        var world = try world()
        let added = world.open(["api", "add", "kucoin", "bot", "--stdin", "--permission", "read"], stdin: "key: k\n")
        #expect(added.code == 0)
        #expect(world.open(["rotate", "--plan", "--all-due"]).errors.contains("Nothing is due."))
        world.wait(days: 360)
        let plan = world.open(["rotate", "--plan", "--all-due"])
        #expect(plan.text.contains("1. vault rotate kucoin/api:bot  due 2027-09-21"), "\(plan.text)\(plan.errors)")
    }
}
