import Hygiene
import RuleSamples
import Testing
import VaultModel

@Suite struct APIKeyRuleTests {
    private static let today = SampleSnapshot.today

    private static func report(
        at exchange: String? = nil, account: @escaping (inout Overview) -> Void = { _ in },
        _ describe: @escaping (inout Overview) -> Void
    ) throws -> AuditReport {
        try AuditInput { sample in
            try sample.account("bybit") { overview in
                overview.facts.exchange = exchange
                account(&overview)
            }
            try sample.item(.api) { overview in
                overview.name = Label(exactly: "bot")
                describe(&overview)
            }
        }.report
    }

    @Test func `a key that may withdraw is an error only when it is known to be bound to nothing`() throws {
        for (addresses, severity) in [(nil, Severity.warning), ([], .error), (["203.0.113.7"], .warning)]
            as [([String]?, Severity)]
        {
            let report = try Self.report {
                $0.api.permissions = 8
                $0.api.addresses = addresses
            }
            #expect(report.findings.filter { $0.rule == WithdrawingKey.code }.map(\.severity) == [severity])
        }
    }

    @Test(arguments: [(4, Severity.warning), (3, .error), (0, .error), (-30, .error)])
    func `a recorded end is an error in its last days and afterwards`(days: Int, severity: Severity) throws {
        let report = try Self.report { $0.api.expires = Self.today.advanced(by: days) }
        let finding = try #require(report.findings.first { $0.rule == ExpiringKey.code })
        #expect(finding.severity == severity && finding.due == Self.today.advanced(by: days))
    }

    @Test func `keys of which nobody recorded anything are one note`() throws {
        let report = try AuditInput { sample in
            for number in 0..<20 {
                try sample.account("account-\(number)")
                try sample.item(.api) { $0.name = Label(exactly: "bot") }
            }
        }.report
        let notes = report.findings.filter { $0.rule == UnusedKey.code }
        #expect(notes.map(\.severity) == [.note])
        #expect(notes.first?.evidence == [Evidence("keys", .count(20))])
    }

    @Test func `the day on which an exchange ends a key is told ahead`() throws {
        let report = try Self.report(at: "upbit") { overview in
            overview.changed = Self.today.advanced(by: -100).start
            overview.api.permissions = 1
        }
        let coming = report.coming.filter { $0.rule == EndangeredKey.code }
        #expect(coming.map(\.from) == [Self.today.advanced(by: 258)])
        #expect(coming.first?.due == Self.today.advanced(by: 265))
        #expect(coming.first?.reason.contains(Self.today.advanced(by: 265).text) == true)
    }

    @Test func `the first password that the vault was given is not a change of it`() throws {
        let report = try Self.report(at: "bybit") { account in
            account.created = Self.today.start
            account.changed = Self.today.start
        } _: { overview in
            overview.changed = Self.today.advanced(by: -20).start
            overview.api.permissions = 1
            overview.api.addresses = ["203.0.113.7"]
        }
        #expect((report.findings + report.coming).filter { $0.rule == EndangeredKey.code } == [])
    }

    @Test func `a key that was used after its end is not told as ended`() throws {
        let report = try Self.report(at: "bybit") { account in
            account.created = Self.today.advanced(by: -300).start
            account.changed = Self.today.advanced(by: -40).start
        } _: { overview in
            overview.changed = Self.today.advanced(by: -60).start
            overview.api.permissions = 1
            overview.api.addresses = ["203.0.113.7"]
            overview.api.lastUsed = Self.today.advanced(by: -2)
        }
        #expect((report.findings + report.coming).filter { $0.rule == EndangeredKey.code } == [])
    }

    @Test func `a fact that is not confirmed is told as one`() throws {
        let report = try Self.report(at: "okx") { overview in
            overview.changed = Self.today.advanced(by: -20).start
            overview.api.permissions = 2
            overview.api.addresses = []
            overview.api.lastUsed = Self.today.advanced(by: -10)
        }
        let finding = try #require(report.findings.first { $0.rule == EndangeredKey.code })
        #expect(finding.reason.hasSuffix("it is said.") && finding.due == Self.today.advanced(by: 4))
    }
}
