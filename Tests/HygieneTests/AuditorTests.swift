import Hygiene
import RuleSamples
import TestSupport
import Testing
import VaultModel

@Suite struct AuditorTests {
    @Test func `findings stand worst first, then by account`() throws {
        let input = try AuditInput { sample in
            try sample.account("okx", .sample(9))
            try sample.account("Bybit", .sample(9))
            try sample.account("kraken", .sample(5))
        }
        #expect(input.report.findings.map(\.account) == ["kraken", "Bybit", "okx"])
    }

    @Test func `secrets that are equal in a chain are one group, in whatever order their pairs come`() throws {
        // Of a pair that joins two groups, each of the two may be the older.
        for pairs in [
            [(0, 1), (2, 3), (1, 2)], [(2, 3), (0, 1), (1, 2)], [(0, 1), (2, 3), (3, 0)], [(3, 2), (2, 1), (1, 0)],
        ] {
            let input = try AuditInput { sample in
                let ids = try ["a", "b", "c", "d"].map { try sample.account($0) }
                for (one, other) in pairs { sample.relate(ids[one], ids[other]) }
            }
            let reused = input.report.findings.filter { $0.rule == ReusedSecret.code }
            #expect(
                reused.map(\.reason) == [
                    "Also used at b, c and d.", "Also used at a, c and d.", "Also used at a, b and d.",
                    "Also used at a, b and c.",
                ])
        }
    }

    @Test func `every rule about waivers is asked about them`() {
        let rules = RuleCatalogue.all.filter { $0 is any WaiverRule.Type }
        #expect(RuleCatalogue.aboutWaivers.map { $0.code } == rules.map { $0.code })
    }

    @Test func `a waiver holds back its finding and no other`() throws {
        let sampleInput = try AuditInput { sample in
            try sample.account("kraken", .sample(9))
            try sample.account("okx", .sample(9))
        }
        let record = try #require(sampleInput.snapshot.records.first?.id)
        let waiver = Self.waiver("guessable-offline", record: record, until: 30)
        let report = Auditor.report(on: sampleInput.snapshot, under: Policy(), waivers: [waiver])
        #expect(report.waived.map(\.account) == ["kraken"])
        #expect(report.findings.map(\.account) == ["okx"])
    }

    @Test func `a waiver that ended holds nothing back`() throws {
        let input = try AuditInput(waivers: [Self.waiver("P102", record: nil, until: -1)]) { sample in
            try sample.account("kraken", .sample(9))
        }
        #expect(input.report.waived == [])
        #expect(input.report.findings.map(\.rule) == [WaiverTrouble.code, GuessableOffline.code])
    }

    // The key ends in thirty days, and is told of from the sixteenth on.
    @Test(arguments: [(12, false), (15, false), (16, true), (40, true)])
    func `a waiver holds what fires while it lasts, and leaves what comes later`(days: Int, holds: Bool) throws {
        let input = try AuditInput(waivers: [Self.waiver("K603", record: nil, until: days)]) { sample in
            try sample.account("kraken")
            try sample.item(.api) { $0.api.expires = SampleSnapshot.today.advanced(by: 30) }
        }
        #expect(input.report.coming.contains { $0.rule == ExpiringKey.code } == !holds)
        #expect(input.report.waivedAhead.map(\.rule) == (holds ? [ExpiringKey.code] : []))
        #expect(!(input.report.findings + input.report.waived).contains { $0.rule == ExpiringKey.code })
    }

    @Test func `of several waivers of one finding the one that lasts longest counts`() throws {
        for ends in [[10, 40, 20], [40, 10], [10, 40]] {
            let waivers = ends.enumerated().map { index, days in
                Self.waiver("P102", record: nil, exchange: index % 2 == 0 ? nil : "kraken", until: days)
            }
            let input = try AuditInput(waivers: waivers) { sample in
                try sample.account("kraken", .sample(9)) { $0.facts.exchange = "kraken" }
            }
            #expect(input.report.waived.map(\.waiver?.until) == [SampleSnapshot.today.advanced(by: 40)])
        }
    }

    // Held against each finding one by one, they took minutes here.
    @Test func `four thousand waivers of a thousand findings are looked up, and not gone through`() throws {
        let exchanges = ["kraken", "bybit", "okx", "gate"]
        let waivers = (0..<4_000).map { number in
            Self.waiver("P102", record: nil, exchange: exchanges[number % 3], until: number % 300)
        }
        let input = try AuditInput(waivers: waivers) { sample in
            for number in 0..<1_000 {
                try sample.account("account-\(number)", .sample(9)) { $0.facts.exchange = exchanges[number % 4] }
            }
        }
        #expect(input.report.waived.count { $0.rule == GuessableOffline.code } == 750)
    }

    @Test func `what a person wrote goes before what a rule knows`() throws {
        var policy = Policy()
        policy.severities[NearDuplicate.code] = .on(.note)
        let input = try AuditInput(policy) { sample in
            let one = try sample.account("kraken")
            sample.relate(one, try sample.account("okx"), .digit, log10Guesses: 1)
        }
        #expect(input.report.findings.map(\.severity) == [.note, .note])
    }

    @Test func `an exchange goes before a class, and a class before everything`() throws {
        var policy = Policy()
        policy.severities[GuessableOffline.code] = .on(.note)
        var login = ClassPolicy()
        login.severities[GuessableOffline.code] = .on(.warning)
        policy.classes[.login] = login
        var kraken = ExchangePolicy()
        kraken.severities[GuessableOffline.code] = .on(.error)
        policy.exchanges["kraken"] = kraken
        let input = try AuditInput(policy) { sample in
            try sample.account("a", .sample(9)) { $0.facts.exchange = "kraken" }
            try sample.account("b", .sample(9))
            try sample.account("c")
            try sample.item(.secret, .sample(9))
        }
        let found = input.report.findings.filter { $0.rule == GuessableOffline.code }
        #expect(found.map(\.severity) == [.error, .warning, .note])
    }

    @Test func `of three equal values each is told of both others, whatever pairs were compared`() throws {
        let input = try AuditInput { sample in
            let one = try sample.account("bybit")
            for label in ["kraken", "okx"] { sample.relate(one, try sample.account(label)) }
        }
        let reused = input.report.findings.filter { $0.rule == ReusedSecret.code }
        #expect(
            reused.map(\.reason)
                == ["kraken and okx", "bybit and okx", "bybit and kraken"].map { "Also used at \($0)." })
    }

    private static func waiver(
        _ rule: String, record: Identifier?, exchange: String? = nil, until days: Int
    ) -> Waiver {
        Waiver(
            id: Identifier(from: .seeded(5)), rule: rule, record: record, exchange: exchange,
            reason: "known until spring",
            created: SampleSnapshot.today, until: SampleSnapshot.today.advanced(by: days))
    }
}
