import Hygiene
import RuleSamples
import Testing
import VaultModel

@Suite struct RuleTests {
    @Test(arguments: RuleFixture.all) func `a rule fires where it should and nowhere else`(_ fixture: RuleFixture)
        throws
    {
        let fires = try fixture.fires().report.findings.filter { $0.rule.description == fixture.rule }
        #expect(!fires.isEmpty, "\(fixture.rule) should fire")
        let silent = try fixture.isSilent().report.findings.filter { $0.rule.description == fixture.rule }
        #expect(silent == [], "\(fixture.rule) should be silent")
    }

    @Test func `every rule has a fixture`() {
        let covered = Set(RuleFixture.all.map(\.rule))
        #expect(covered == Set(RuleCatalogue.all.map { $0.code.description }))
    }

    @Test func `codes and names are unique and in order`() {
        let codes = RuleCatalogue.all.map { $0.code.number }
        #expect(codes == Set(codes).sorted())
        #expect(Set(RuleCatalogue.all.map { $0.name }).count == codes.count)
    }

    @Test(arguments: ["P101", "p101", "guessable-online", "Guessable-Online"])
    func `a rule is found by its code and by its name`(_ text: String) {
        #expect(RuleCatalogue.rule(text)?.code == GuessableOnline.code)
    }

    @Test func `a vault in which nothing is wrong is told nothing`() throws {
        let input = try AuditInput { try $0.account("kraken") }
        #expect(input.report.findings == [])
    }

    @Test func `facts that nobody recorded are one finding, however many they are`() throws {
        let input = try AuditInput { sample in
            for number in 0..<50 { try sample.account("account-\(number)") { $0.changed = nil } }
        }
        #expect(input.report.findings.map(\.rule) == [UnknownAge.code])
        let finding = try #require(input.report.findings.first)
        #expect(finding.evidence == [Evidence("values", .count(50))])
        #expect(finding.reason.contains("account-0, account-1, account-2, account-3, account-4 and 45 more"))
        #expect(finding.remedy == "Where you know it: `vault edit LABEL --changed DATE`.")
    }

    @Test func `what fires later is told with its day`() throws {
        let input = try AuditInput { sample in
            try sample.account("kraken") { $0.facts.lastLogin = SampleSnapshot.today.advanced(by: -300).start }
        }
        let coming = input.report.coming.filter { $0.rule == DormantAccount.code }
        #expect(coming.map(\.from) == [SampleSnapshot.today.advanced(by: 65)])
    }

    // The vault was made twenty days ago.
    @Test(arguments: [(1, 1), (2, -20), (4_000, -20)])
    func `a moment that lies after tomorrow counts as none`(ahead: Int, from: Int) throws {
        let moment = SampleSnapshot.today.advanced(by: ahead).start
        let input = try AuditInput { sample in
            try sample.account("kraken")
            sample.vault.lastAudit = moment
            sample.vault.restoreTested = moment
            sample.vault.passphraseTyped = moment
        }
        let since = SampleSnapshot.today.advanced(by: from)
        let found = input.report.coming.filter { [902, 903, 907].contains($0.rule.number) }
        #expect(found.map(\.from) == [31, 90, 180].map { since.advanced(by: $0) })
    }

    @Test func `what somebody else hands out is not drawn`() throws {
        let input = try AuditInput { sample in
            let account = try sample.account("kraken")
            let key = try sample.item(.key, .sample(60)) { $0.name = try? Label("master") }
            let bot = try sample.item(.api) { $0.name = try? Label("bot") }
            sample.relate(account, key)
            sample.relate(account, bot)
        }
        let remedies = input.report.findings.map(\.remedy)
        for remedy in [
            "`vault set kraken --generate`", "one after the other: `vault set kraken/key:master`.",
            "Have another one issued, then run: `vault set kraken/api:bot`.",
        ] {
            #expect(remedies.contains { $0.contains(remedy) }, "\(remedies)")
        }
        #expect(!remedies.contains { $0.contains(":master --generate") || $0.contains(":bot --generate") })
    }

    @Test func `one guess is one guess`() throws {
        let input = try AuditInput { sample in
            let (one, other) = (try sample.account("bybit"), try sample.account("kraken"))
            sample.relate(one, other, .firstLetterCase, log10Guesses: 0)
        }
        #expect(
            input.report.findings.contains { $0.reason.hasSuffix("away from kraken: 1 guess once that one leaks.") })
    }

    @Test func `a master key beside both factors is told by itself, until it is kept apart`() throws {
        let input = try AuditInput { sample in
            for (label, keptApart) in [("kraken", UInt8?.none), ("kraken-2", 1)] {
                try sample.account(label)
                try sample.item(.totp, seedBits: 160)
                try sample.item(.key) {
                    $0.recoveryKey.form = 2
                    $0.recoveryKey.keptApart = keptApart
                }
            }
        }
        let told = input.report.findings.filter { $0.rule == CodesBesidePassword.code }
        #expect(told.count == 2 && told.contains { $0.item?.description == "kraken/key" })
        #expect(told.first { $0.item == nil }?.evidence == [Evidence("accounts", .count(2))])
    }
}
