import Audits
import Hygiene
import Rendering
import Testing
import VaultModel

@Suite struct AuditRedactionTests {
    private func all(_ document: AuditDocument) -> String {
        [
            document.text(width: 100, style: .none), document.json.text(), document.csv, document.html,
            document.changesText(width: nil, style: .none), document.changesJSON.text(),
            DueListing(document.report, within: 3_000).text(width: nil, style: .none),
            DueListing(document.report, within: 3_000).json.text(),
        ].joined(separator: "\n").lowercased()
    }

    @Test(arguments: 0..<12 as Range<UInt64>)
    func `no name is in any redacted document`(seed: UInt64) throws {
        let sample = SampleAudit.large(accounts: 20 + 5 * Int(seed), seed: seed)
        let document = sample.document(vault: "/home/zqmax/vault.db")
        try #require(all(document).contains("zq\(seed)x0"))
        let redacted = all(document.redacted)
        #expect(sample.names.filter { redacted.contains($0.lowercased()) } == [])
        for stem in ["zq\(seed)", "yk\(seed)", "xb\(seed)", "zqmax", "post.example"] {
            #expect(!redacted.contains(stem))
        }
        for exchange in ["kraken", "bitmart", "okx", "bybit", "kucoin"] { #expect(!redacted.contains(exchange)) }
    }

    @Test func `one account has one number, and items keep their kind`() throws {
        let report = AuditReport.sample([
            try .sample(at: "kraken/api:bot"), try .sample(at: "Kraken/api:other"), try .sample(at: "KRAKEN/api:BOT"),
            try .sample(at: "okx/codes"), try .sample(at: nil),
        ])
        let redacted = AuditDocument(
            report: report, profile: .default, vault: "/x", figures: .init(strengths: [], ages: [], exchanges: [])
        ).redacted
        #expect(
            redacted.report.findings.map { $0.item?.description } == [
                "account 1/api:1", "account 1/api:2", "account 1/api:1", "account 2/codes", nil,
            ])
        #expect(redacted.report.findings.map(\.account) == ["account 1", "account 1", "account 1", "account 2", nil])
        #expect(redacted.vault == nil && redacted.isRedacted)
    }

    @Test func `of the facts stays what cannot be a name`() throws {
        let finding = try Finding.sample(
            reason: "kraken says max.", remedy: "Run: `vault set kraken`.",
            evidence: [
                Evidence("log10_guesses", .number(7.25)), Evidence("also", .texts(["okx/fund", "not an address"])),
                Evidence("until", .text("2026-01-01")), Evidence("host", .text("max.example")),
                Evidence("users", .texts(["max"])),
            ])
        let redacted = AuditDocument(
            report: .sample([finding]), profile: .default, vault: nil,
            figures: .init(strengths: [], ages: [], exchanges: [])
        ).redacted.report.findings.first
        #expect(
            redacted?.evidence == [
                Evidence("log10_guesses", .number(7.25)), Evidence("also", .texts(["account 2/fund"])),
                Evidence("until", .text("2026-01-01")),
            ])
        #expect(
            redacted?.reason.hasSuffix("(log10 guesses: 7.3; also: account 2/fund; until: 2026-01-01)") == true
                && redacted?.reason.contains("max") == false)
        #expect(redacted?.remedy == RuleCatalogue.rule("P101")?.page.remedy)
    }

    @Test func `no rule's page names an account`() {
        for rule in RuleCatalogue.all {
            let words = (rule.page.summary + " " + rule.page.remedy).lowercased()
            #expect(!words.contains("kraken") && !words.contains("@"), "\(rule.code)")
        }
    }
}
