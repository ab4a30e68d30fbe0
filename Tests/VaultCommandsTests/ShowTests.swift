import TestSupport
import Testing
import VaultModel

@Suite struct ShowTests {
    private func world() throws -> CommandHarness {
        let world = try CommandHarness.withVault()
        try world.add(
            "kraken", password: "s3cret-one", "--username", "alice", "--tag", "main", "--note", "first\nsecond")
        _ = world.open(["set", "kraken/fund", "--stdin"], stdin: "271828")
        return world
    }

    @Test func `secrets are masked, and a mask does not tell the length`() throws {
        let world = try world()
        let shown = world.open(["show", "kraken"])
        #expect(
            shown.text == """
                kraken
                  Exchange          Kraken
                  User name         alice
                  Tags              main
                  Password          ••••••••
                  Notes             ••••••••
                  Second factors    not recorded
                  Protections       not recorded
                  Changed           2026-09-21, typed
                  Added             2026-09-21

                kraken/fund
                  Value             ••••••••
                  Changed           2026-09-21, typed
                  Added             2026-09-21

                """)
    }

    @Test func `they are shown on demand, with their lines`() throws {
        let shown = try world().open(["show", "kraken", "--reveal"]).text
        #expect(shown.contains("Password          s3cret-one\n"))
        #expect(shown.contains("Notes             first\n                    second\n"))
        #expect(shown.contains("Value             271828\n"))
    }

    @Test func `one item is shown alone`() throws {
        let shown = try world().open(["show", "kraken/fund"]).text
        #expect(shown.hasPrefix("kraken/fund\n"))
        #expect(!shown.contains("alice"))
    }

    @Test func `what a terminal would obey is shown escaped`() throws {
        let world = try world()
        _ = world.open(["set", "kraken/secret:trap", "--stdin"], stdin: "a\u{1B}[2Jb\u{202E}c\rd")
        let shown = world.open(["show", "kraken/secret:trap", "--reveal"]).text
        #expect(shown.contains("a\\u{1b}[2Jb\\u{202e}c\\u{d}d"))
    }

    @Test func `JSON has values only on demand`() throws {
        let world = try world()
        let masked = world.open(["show", "kraken", "--json"]).text
        #expect(masked.contains("\"field\": \"password\""))
        #expect(masked.contains("\"factors\": null"))
        #expect(!masked.contains("s3cret-one") && !masked.contains("\"value\":"))
        let revealed = world.open(["show", "kraken", "--json", "--reveal"]).text
        #expect(revealed.contains("\"value\": \"s3cret-one\""))
        #expect(revealed.contains("\"value\": \"first\\nsecond\""))
    }

    @Test func `a single value is the business of get`() throws {
        let refused = try world().open(["show", "kraken/username"])
        #expect(refused.code == 2)
        #expect(refused.errors.contains("vault get kraken/username"))
    }

    @Test func `what is not there is told`() throws {
        let world = try world()
        #expect(world.open(["show", "krakem"]).errors.contains("did you mean kraken?"))
        #expect(world.open(["show", "kraken/totp"]).code == 4)
    }
}

@Suite struct HistoryTests {
    @Test func `former values are listed newest first, masked unless they are wanted`() throws {
        var world = try CommandHarness.withVault()
        try world.add("kraken", password: "one")
        world.wait(days: 10)
        _ = world.open(["set", "kraken", "--generate"])
        let second = world.value("kraken")
        world.wait(days: 10)
        _ = world.open(["set", "kraken", "--stdin"], stdin: "three")
        let masked = world.open(["history", "kraken"])
        #expect(
            masked.text == """
                FIELD        SINCE       UNTIL       HOW               VALUE
                password     2026-10-01  2026-10-11  drawn, 150 bits   ••••••••
                password     2026-09-21  2026-10-01  typed             ••••••••

                """)
        let revealed = world.open(["history", "kraken", "--reveal"]).text.split(separator: "\n")
        #expect(revealed.count == 3)
        #expect(revealed[1].hasSuffix(" \(second)"))
        #expect(revealed[2].hasSuffix(" one"))
    }

    @Test func `a field leaves out the others`() throws {
        let world = try CommandHarness.withVault()
        try world.add("kraken", password: "one", "--note", "old note")
        _ = world.open(["set", "kraken", "--stdin"], stdin: "two")
        _ = world.open(["set", "kraken/notes", "--stdin"], stdin: "new note")
        let notes = world.open(["history", "kraken/notes", "--reveal"]).text
        #expect(notes.contains("old note") && !notes.contains("one"))
        let json = world.open(["history", "kraken/password/password", "--json", "--reveal"]).text
        #expect(json.contains("\"value\": \"one\"") && !json.contains("old note"))
    }

    @Test func `a seed is shown in Base32`() throws {
        let world = try CommandHarness.withVault()
        try world.add("kraken", password: "one")
        for seed in ["GEZDGNBVGY3TQOJQ", "JBSWY3DPEHPK3PXP"] {
            _ = world.open(["set", "kraken/totp", "--stdin"], stdin: seed)
        }
        #expect(world.open(["history", "kraken/totp", "--reveal"]).text.contains("GEZDGNBVGY3TQOJQ"))
    }

    @Test func `without former values there is nothing on standard output`() throws {
        let world = try CommandHarness.withVault()
        try world.add("kraken", password: "one")
        let history = world.open(["history", "kraken"])
        #expect(history.code == 0)
        #expect(history.text == "")
        #expect(history.errors.contains("no former values"))
        #expect(world.open(["history", "kraken", "--json"]).text.contains("\"history\": []"))
    }

    @Test func `ten are kept`() throws {
        let world = try CommandHarness.withVault()
        try world.add("kraken", password: "value 0")
        for number in 1...12 { _ = world.open(["set", "kraken", "--stdin"], stdin: "value \(number)") }
        let lines = world.open(["history", "kraken", "--reveal"]).text.split(separator: "\n").dropFirst()
        #expect(lines.count == 10)
        #expect(lines.first?.hasSuffix(" value 11") == true)
        #expect(lines.last?.hasSuffix(" value 2") == true)
    }
}
