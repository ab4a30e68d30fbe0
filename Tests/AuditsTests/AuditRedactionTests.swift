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

    @Test(arguments: 0..<5 as Range<UInt64>)
    func `no name is in any redacted document`(seed: UInt64) throws {
        let document = SampleAudit.large(accounts: 20 + 5 * Int(seed), seed: seed).document(
            vault: "/home/zqmax/vault.db")
        // Labels, user names, names of items, the path, exchanges.
        let names =
            ["zq\(seed)x", "yk\(seed)u", "xb\(seed)n", "post.example", "zqmax"]
            + ["kraken", "bitmart", "okx", "bybit", "kucoin"]
        let (plain, redacted) = (all(document), all(document.redacted))
        try #require(plain.utf8.contains("zq\(seed)x0".utf8) && plain.utf8.contains("kraken".utf8))
        #expect(names.filter { redacted.utf8.contains($0.utf8) } == [])
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

    @Test func `what somebody wrote of a waiver is left out`() throws {
        let waived = try Finding.sample(waiver: .sample(reason: "max closes it"))
        let redacted = AuditDocument(
            report: .sample(waived: [waived]), profile: .default, vault: nil,
            figures: .init(strengths: [], ages: [], exchanges: [])
        ).redacted
        #expect(redacted.json.text(isPretty: false).contains("\"waiver\":{\"until\":\"2026-12-27\",\"reason\":null}"))
        #expect(!all(redacted).contains("max closes"))
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
