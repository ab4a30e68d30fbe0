import Hygiene
import RuleSamples
import Testing
import VaultModel

@Suite struct ExchangeRuleTests {
    @Test func `factors and protections that nobody recorded are one note each, however many they are`() throws {
        let input = try AuditInput { sample in
            for number in 0..<50 { try sample.account("a\(number)") { $0.facts.exchange = "kraken" } }
        }
        let found = input.report.findings
        #expect(found.map(\.rule) == [NoPhishingResistance.code, UnrecordedProtections.code])
        #expect(found.allSatisfy { $0.severity == .note && $0.evidence == [Evidence("accounts", .count(50))] })
    }

    @Test func `a value is too long for what its exchange is known to take, and never for an unknown one`() throws {
        for (exchange, length, fires) in [("kucoin", 8, true), ("kucoin", 6, false), ("okx", 200, false)] {
            let input = try AuditInput { sample in
                try sample.account("main") { $0.facts.exchange = exchange }
                try sample.item(.fund, .sample(20, length: length), isPIN: length == 6)
            }
            let found = input.report.findings.filter { $0.rule == CharacterHazards.code }
            #expect(found.map(\.evidence) == (fires ? [[Evidence("most_characters", .count(6))]] : []))
            #expect(found.allSatisfy { $0.reason == "KuCoin takes at most 6 characters; it has more." })
        }
    }

    @Test func `an error names the kinds, the page and the lock where they are known`() throws {
        let input = try AuditInput { sample in
            try sample.account("k") {
                $0.facts.exchange = "kucoin"; $0.facts.factors = []; $0.facts.protections = []
            }
            try sample.account("x") {
                $0.facts.exchange = "okx"; $0.facts.factors = ["sms"]; $0.facts.protections = []
            }
        }
        let found = input.report.findings
        #expect(found.map(\.rule) == [NoSecondFactor.code, WeakSecondFactor.code])
        #expect(found[0].remedy.contains("locks withdrawals for 24 hours after that, it is said."))
        let page = "https://www.okx.com/support/hc/en-us/articles/360000350271"
        #expect(found[1].evidence.contains(Evidence("page", .text(page))))
        #expect(found[1].remedy.contains("`vault exchange show okx` names the page."))
        #expect(found[1].remedy.contains("`vault edit x --factor passkey`"))
    }

    @Test func `an imitation is an error and another ending of the account's own exchange a warning`() throws {
        let input = try AuditInput { sample in
            for (label, url) in [("a", "https://kucoin.plus/x"), ("b", "https://kuccin.com")] {
                try sample.account(label) { overview in
                    overview.facts.exchange = "kucoin"
                    overview.facts.factors = ["totp"]
                    overview.facts.protections = []
                    overview.facts.recovery = ["elsewhere"]
                    overview.facts.url = url
                }
            }
        }
        let found = input.report.findings
        #expect(found.map(\.severity) == [.error, .warning])
        #expect(found.allSatisfy { $0.rule == LookalikeHost.code && $0.remedy.contains("KuCoin is at kucoin.com.") })
    }

    @Test func `an address that hides its characters, or has none, crashes nothing`() throws {
        let urls = [
            "", " ", "https://", "\u{202E}moc.nekark", String(repeating: "%", count: 4_000), "[", "@", "a@", ":",
        ]
        let input = try AuditInput { sample in
            for (number, url) in urls.enumerated() { try sample.account("a\(number)") { $0.facts.url = url } }
        }
        #expect(input.report.count(.error) == 0)
    }
}
