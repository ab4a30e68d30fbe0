import TestSupport
import Testing

/// Setup keys, master keys, reset keys and phrases as items.
@Suite struct RecoveryKeyTests {
    @Test(arguments: [
        ("setup", "setup key"), ("master", "master key"), ("reset", "reset key"), ("phrase", "recovery phrase"),
        ("paper", "recovery key"),
    ])
    func `the name of a new key says what it is`(name: String, title: String) throws {
        let world = try CommandHarness.withVault()
        try world.add("kraken", password: "x")
        #expect(world.open(["set", "kraken/key:\(name)", "--stdin"], stdin: "correct horse 77").code == 0)
        #expect(world.open(["show", "kraken/key:\(name)"]).text.contains(title))
    }

    @Test func `what a key is, where else it lies and when it was seen is recorded`() throws {
        let world = try CommandHarness.withVault()
        try world.add("kraken", password: "x")
        _ = world.open(["set", "kraken/key:paper", "--stdin"], stdin: "correct horse 77")
        let edited = world.open([
            "edit", "kraken/key:paper", "--form", "reset", "--kept-apart", "--verified", "2026-01-31",
        ])
        #expect(edited.code == 0, "\(edited.errors)")
        let json = world.open(["show", "kraken/key:paper", "--json"]).text
        for part in [#""form": "reset""#, #""kept_apart": true"#, #""verified": "2026-01-31T"#, #""exported": null"#] {
            #expect(json.contains(part), "\(part)")
        }
        #expect(world.open(["edit", "kraken/key:paper", "--no-kept-apart"]).code == 0)
        #expect(!world.open(["show", "kraken/key:paper"]).text.contains("outside this vault"))
        #expect(world.open(["codes", "verify", "kraken/key:paper"]).errors.contains("looked at on 2026-09-21"))
        #expect(world.open(["show", "kraken/key:paper", "--json"]).text.contains(#""verified": "2026-09-21T"#))
        // A new value was not looked at.
        _ = world.open(["set", "kraken/key:paper", "--stdin"], stdin: "another one 88")
        let renewed = world.open(["show", "kraken/key:paper", "--json"]).text
        #expect(renewed.contains(#""form": "reset""#) && renewed.contains(#""verified": null"#))
    }

    @Test(arguments: [
        ["kraken", "--verified", "2026-01-31"], ["kraken/codes", "--form", "master"],
        ["kraken/key:paper", "--form", "golden"], ["kraken/key:paper", "--verified", "2027-01-31"],
        ["kraken/fund", "--kept-apart"], ["kraken", "--recovery", "luck"],
        ["kraken", "--recovery", "identity", "--no-recovery"],
    ])
    func `facts that a record does not have are refused before anything is asked`(arguments: [String]) throws {
        let world = try CommandHarness.withVault()
        let refused = world.open(["edit"] + arguments)
        #expect(refused.code == 2)
        #expect(refused.prompts.isEmpty)
    }

    @Test func `a lost second factor is a finding until something helps`() throws {
        let world = try CommandHarness.withVault()
        try world.add("kraken", password: "x")
        func told() throws -> Bool { try world.findings().contains("F505 kraken") }
        #expect(try !told())
        _ = world.open(["edit", "kraken", "--factor", "totp"])
        #expect(try told())
        _ = world.open(["edit", "kraken", "--recovery", "identity"])
        #expect(try !told())
        #expect(world.open(["show", "kraken"]).text.contains("identity"))
        _ = world.open(["edit", "kraken", "--no-recovery"])
        #expect(try told())
        _ = world.open(["set", "kraken/key:master", "--stdin"], stdin: "correct horse 77")
        #expect(try !told())
    }
}
