import Audits
import Exchanges
import Hygiene
import Passwords
import TestSupport
import Testing
import VaultAccess
import VaultFormat
import VaultModel

@Suite struct AuditTests {
    @Test func `what was planted is found, and what is sound is not named`() throws {
        let world = try planted()
        let found = try world.findings()
        for expected in [
            "P105 mail", "R201 bybit", "R201 okx", "R203 kraken", "P107 bybit/fund", "P101 mail", "P108 gemini",
        ] {
            #expect(found.contains(expected), "\(expected) is missing in \(found)")
        }
        #expect(!found.contains { $0.hasSuffix(" bitstamp") }, "\(found)")
    }

    @Test func `the exit code says how grave the worst finding is`() throws {
        let world = try planted()
        let audit = world.open(["audit"])
        #expect(audit.code == 10, "\(audit.errors)")
        #expect(audit.text.contains("vault set okx --generate"))
        #expect(world.open(["audit", "--fail-on", "never"]).code == 0)
        #expect(world.open(["audit", "bitstamp", "--fail-on", "note"]).code == 0)
        #expect(world.open(["audit", "--rule", "charset-hazard"]).code == 0)
        #expect(world.open(["audit", "--rule", "P108", "--fail-on", "warning"]).code == 10)
        let sound = try CommandHarness.withVault()
        #expect(sound.open(["audit"]).code == 0)
    }

    @Test(arguments: [
        ("ｖＫ３#tR8!mZ6@wQ1&", true), ("vK3#tR8!mZ6@wQ1ﬁ", true), ("vK3#tR8!mZ6@wQ1²", true),
        ("vK3#tR8!mZ6@wQ1é", false), ("vK3#tR8!mZ6@wQ1ß", false), ("vK3#tR8!mZ6@wQ1ς", false),
    ])
    func `a character that a site replaces when it normalises is told`(password: String, isTold: Bool) throws {
        let world = try CommandHarness.withVault()
        try world.add("kraken", password: password)
        // What is stored says the same the second time.
        for _ in 0..<2 {
            let audit = world.open(["audit", "--rule", "P108"])
            #expect(audit.text.contains("characters that some sites replace") == isTold, "\(audit.text)")
        }
    }

    @Test func `a setup key is the seed of the same account, and no reuse`() throws {
        let world = try CommandHarness.withVault()
        let seed = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
        try world.add("kraken", password: "vK3#tR8!mZ6@wQ1&")
        for item in ["kraken/totp", "kraken/key:setup"] {
            #expect(world.open(["set", item, "--stdin"], stdin: seed).code == 0)
        }
        #expect(try world.findings().filter { $0.hasPrefix("R") } == [])
        // A second account with the seed is told of.
        try world.add("okx", password: "nB7$kY2^pL5*dF9!")
        #expect(world.open(["set", "okx/totp", "--stdin"], stdin: seed).code == 0)
        #expect(try world.findings().filter { $0.hasPrefix("R") } == ["R206 kraken/totp", "R206 okx/totp"])
    }

    @Test func `rules and addresses narrow what is shown`() throws {
        let world = try planted()
        #expect(try world.findings("--rule", "reused") == ["R201 bybit", "R201 okx"])
        #expect(try world.findings("bybit").contains("P107 bybit/fund"))
        #expect(try world.findings("bybit/fund") == ["P107 bybit/fund"])
        #expect(try world.findings("okx", "--rule", "P107") == [])
    }

    private static let refused: [([String], Int32)] = [
        (["audit", "--rule", "R999"], 2), (["audit", "nobody"], 4), (["audit", "--json", "--format", "csv"], 2),
        (["audit", "kraken/password/notes"], 2), (["explain", "R999"], 2), (["due", "--within", "-1"], 2),
    ]

    @Test(arguments: refused)
    func `what cannot be meant is refused and nothing is stored`(arguments: [String], code: Int32) throws {
        let world = try planted()
        let before = try world.vaultBytes()
        #expect(world.open(arguments).code == code)
        #expect(try world.vaultBytes() == before)
    }

    @Test func `no-store changes nothing`() throws {
        let world = try planted()
        let before = try world.vaultBytes()
        #expect(world.open(["audit", "--no-store"]).code == 10)
        #expect(world.open(["due"]).code == 0)
        #expect(try world.vaultBytes() == before)
    }

    @Test func `changes are what is new, what became graver and what is gone`() throws {
        var world = try planted()
        #expect(world.open(["audit", "--changes"]).text.contains("The first audit"))
        #expect(world.open(["audit", "--changes"]).text.contains("Nothing new"))
        world.wait(days: 1)
        #expect(world.open(["set", "mail", "--generate"]).code == 0)
        try world.add("htx", password: "letmein")
        let changes = world.open(["audit", "--changes", "--json"])
        #expect(changes.code == 10)
        #expect(changes.text.contains("\"item\": \"htx\""))
        #expect(!changes.text.contains("\"item\": \"okx\""))
        #expect(changes.text.contains("\"gone\""))
        #expect(world.open(["audit", "--changes"]).code == 0)
    }

    @Test func `the second audit opens nothing and says the same`() throws {
        let world = try planted()
        let first = try audit(world)
        #expect(first.opened == first.snapshot.records.count)
        try world.unlocked().write { (transaction) throws(VaultError) in try transaction.store(first.run) }
        let second = try audit(world)
        #expect(second.opened == 0)
        #expect(second.report == first.report)
        #expect(second.run.scores == first.run.scores)
        #expect(second.run.relations == first.run.relations)
    }

    @Test(arguments: ["json", "csv", "text", "html"])
    func `an audit by what is stored writes, byte for byte, what a full one writes`(format: String) throws {
        let world = try planted()
        // What is told of the change since the last run is told by the next full one too.
        #expect(world.open(["audit"]).code == 10)
        let stored = world.open(["audit", "--no-store", "--format", format])
        let quick = try audit(world)
        #expect(quick.opened == 0)
        var run = try #require(quick.last)
        run.scores = []
        run.relations = []
        try world.unlocked().write { (transaction) throws(VaultError) in try transaction.store(run) }
        let again = try audit(world)
        #expect(again.opened == again.snapshot.records.count)
        let full = world.open(["audit", "--no-store", "--format", format])
        #expect(stored.code == 10)
        #expect(!stored.text.isEmpty)
        #expect(full.text == stored.text)
    }

    @Test func `a run that repeats one of the same day leaves the vault as it is`() throws {
        var world = try planted()
        #expect(world.open(["audit"]).code == 10)
        let before = try world.vaultBytes()
        #expect(world.open(["audit"]).code == 10)
        #expect(try world.vaultBytes() == before)
        world.wait(days: 1)
        #expect(world.open(["audit"]).code == 10)
        #expect(try world.vaultBytes() != before)
    }

    @Test func `pairs that were not compared are told of by the next audit too`() throws {
        let world = try planted()
        var run = try audit(world).run
        run.notCompared = 5
        try world.unlocked().write { (transaction) throws(VaultError) in try transaction.store(run) }
        let second = try audit(world)
        #expect(second.opened == 0)
        #expect(second.report.findings.contains { $0.rule.description == "R207" && $0.reason.contains("5 pairs") })
        try world.add("gate", password: "Binance2025!")
        #expect(try !audit(world).report.findings.contains { $0.rule.description == "R207" })
    }

    @Test func `verdicts of guesses that knew other names of exchanges are not used again`() throws {
        let world = try planted()
        var run = try audit(world).run
        #expect(run.names == AuditRun.namesDigest(of: ExchangeCatalogue.builtIn.exchanges.flatMap(\.names)))
        run.names = AuditRun.namesDigest(of: ["kraken"])
        try world.unlocked().write { (transaction) throws(VaultError) in try transaction.store(run) }
        let second = try audit(world)
        #expect(second.opened == second.snapshot.records.count)
    }

    @Test func `after a change all are compared again, and only what changed is judged anew`() throws {
        let world = try planted()
        #expect(world.open(["audit"]).code == 10)
        let before = try #require(try audit(world).last)
        try world.add("gate", password: "Binance2025!")
        let after = try audit(world)
        #expect(after.opened == after.snapshot.records.count)
        #expect(after.report.findings.contains { $0.rule.description == "R201" && $0.account == "gate" })
        #expect(Set(before.scores.map(\.record)).isSubset(of: Set(after.run.scores.map(\.record))))
    }

    @Test func `a changed label is a changed context for what belongs to the account`() throws {
        let world = try CommandHarness.withVault()
        try world.add("alpha", password: "Zephyrine77!")
        #expect(world.open(["audit"]).code != 2)
        let before = try audit(world)
        #expect(world.open(["rename", "alpha", "zephyrine"]).code == 0)
        let after = try audit(world)
        let (old, new) = (before.snapshot.records[0].strength, after.snapshot.records[0].strength)
        #expect(try #require(new).log10Guesses < #require(old).log10Guesses)
    }

    @Test func `runs are kept one a day, the newest alone with lists, at most twenty-four`() throws {
        var world = try planted()
        for _ in 0..<3 { #expect(world.open(["audit"]).code == 10) }
        #expect(try audit(world).history.count == 1)
        for _ in 0..<26 {
            world.wait(days: 1)
            #expect(world.open(["audit"]).code == 10)
        }
        let history = try audit(world).history
        #expect(history.count == 24)
        #expect(history.dropLast().allSatisfy { $0.scores.isEmpty && $0.findings.isEmpty && $0.errors > 0 })
        #expect(history.last?.scores.isEmpty == false)
        #expect(world.open(["verify", "--json"]).text.contains("\"audit_runs\": 24"))
    }

    @Test func `a finding is known since the day on which it was first found`() throws {
        var world = try planted()
        #expect(world.open(["audit"]).code == 10)
        let first = world.now
        world.wait(days: 3)
        #expect(world.open(["audit"]).code == 10)
        let last = try #require(try audit(world).last)
        #expect(last.time == world.now)
        #expect(last.findings.allSatisfy { $0.since == first })
    }

    @Test func `records in the trash are not judged`() throws {
        let world = try planted()
        #expect(world.open(["rm", "bybit", "--yes"]).code == 0)
        let found = try world.findings()
        #expect(!found.contains { $0.contains("bybit") || $0 == "R201 okx" })
    }

    @Test func `every format is written, and redaction leaves no name`() throws {
        let world = try planted()
        for format in ["text", "json", "csv", "html"] {
            let full = world.open(["audit", "--format", format, "--no-store"])
            #expect(full.code == 10 && full.text.contains("bybit"), "\(format): \(full.errors)")
            let redacted = world.open(["audit", "--format", format, "--redact", "--no-store"])
            for name in ["bybit", "Bybit", "okx", "kraken", "mail", "alice"] {
                #expect(!redacted.text.contains(name), "\(format) names \(name)")
            }
        }
        let file = world.folder.path(of: "report.html")
        #expect(world.open(["audit", "--format", "html", "--output", file]).code == 10)
        #expect(try world.permissions(of: "report.html") == 0o600)
    }

    @Test func `due tells what comes and not what is there`() throws {
        let world = try CommandHarness.withVault()
        try world.add("kraken", password: "x")
        #expect(world.open(["edit", "kraken", "--login", "2025-10-20"]).code == 0)
        let due = world.open(["due", "--within", "60", "--json"])
        #expect(due.code == 0, "\(due.errors)")
        #expect(due.text.contains("A404"))
        #expect(!due.text.contains("P101"))
        #expect(!world.open(["due", "--within", "1", "--json"]).text.contains("A404"))
    }

    private func audit(_ world: CommandHarness) throws -> VaultAudit {
        try VaultAudit.of(
            world.unlocked(),
            AuditCircumstances(
                now: world.now, catalogue: .builtIn, standard: world.stretching.standard, policyFile: nil,
                placeProblems: []))
    }

    private func planted() throws -> CommandHarness {
        let world = try CommandHarness.withVault()
        try world.add("kraken", password: "Binance2024!", "--exchange", "kraken", "--username", "alice")
        try world.add("okx", password: "Binance2025!", "--exchange", "okx")
        try world.add("bybit", password: "Binance2025!", "--exchange", "bybit")
        try world.add("mail", password: "password")
        try world.add("gemini", password: " 8hTq2#vLz9!pWx4 ")
        try world.add("bitstamp", password: "vK3#tR8!mZ6@wQ1&")
        #expect(world.open(["set", "bybit/fund", "--stdin"], stdin: "123456").code == 0)
        return world
    }
}
