import Hygiene
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
        #expect(input.report.findings.first?.evidence == [Evidence("values", .count(50))])
    }

    @Test func `what fires later is told with its day`() throws {
        let input = try AuditInput { sample in
            try sample.account("kraken") { $0.facts.lastLogin = SampleSnapshot.today.advanced(by: -300).start }
        }
        let coming = input.report.coming.filter { $0.rule == DormantAccount.code }
        #expect(coming.map(\.from) == [SampleSnapshot.today.advanced(by: 65)])
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
