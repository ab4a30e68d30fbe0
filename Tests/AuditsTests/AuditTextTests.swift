import Audits
import Hygiene
import Rendering
import Testing
import VaultModel

@Suite struct AuditTextTests {
    private func document(_ report: AuditReport, changes: AuditChanges? = nil) -> AuditDocument {
        AuditDocument(
            report: report, profile: .default, vault: nil,
            figures: AuditFigures(strengths: [], ages: [], exchanges: []), changes: changes)
    }

    private let reused = RuleCode("R", 201)
    private let low = RuleCode("F", 506)

    private func several() throws -> AuditReport {
        .sample(
            [
                try .sample(),
                try .sample(
                    reused, "reused", reason: "Also used at okx.",
                    remedy: "Change it, one after the other: `vault set kraken --generate`."),
                try .sample(
                    low, "recovery-low", .warning, at: "okx/codes", reason: "2 of 10 codes are left.",
                    remedy: "Run: `vault codes add okx/codes`."),
            ], coming: [try .sample(at: "okx/api:bot", from: SampleAudit.today.advanced(by: 1), reason: "It ends.")],
            waived: [try .sample(waiver: .sample(reason: "closed soon"))])
    }

    @Test func `an item is a line with all its reasons, and a command is told once`() throws {
        let changes = AuditChanges(since: SampleAudit.today.advanced(by: -7), new: [try .sample()], gone: [])
        #expect(
            document(try several(), changes: changes).text(width: nil, style: .none) == """
                error    kraken     About 9 guesses find it. [P101] Also used at okx. [R201]
                warning  okx/codes  2 of 10 codes are left. [F506]

                What to do
                - kraken: Change it, one after the other: `vault set kraken --generate`.
                - okx/codes: Run: `vault codes add okx/codes`.

                Soon
                2026-11-28  in 1 day      okx/api:bot  It ends. [P101]

                2 errors and 1 warning at 4 accounts and 2 items, judged on 2026-11-27 by the profile default. \
                1 finding waived. Since 2026-11-20: 1 new, 0 gone.

                """)
    }

    @Test func `an audit without findings is one line`() {
        #expect(
            document(.sample()).text(width: 200, style: .none)
                == "Nothing to say: 4 accounts and 2 items, judged on 2026-11-27 by the profile default.\n")
    }

    @Test(arguments: [24, 40, 80, 132])
    func `no line is wider than the terminal`(width: Int) throws {
        let text = SampleAudit.usual.document().text(width: width, style: .none)
        let widths = text.split(separator: "\n").map { DisplayWidth.of(String($0)) }
        #expect((widths.max() ?? 0) <= max(width, 40))
    }

    @Test func `colour marks the severity and changes no column`() throws {
        let plain = document(try several()).text(width: 100, style: .none)
        let coloured = document(try several()).text(width: 100, style: Style(colour: true))
        #expect(coloured.contains("\u{1B}[31merror  \u{1B}[0m  kraken"))
        #expect(coloured.replacing(/\u{1B}\[\d+m/, with: "") == plain)
    }

    @Test func `what came from outside is escaped`() throws {
        let report = AuditReport.sample([try .sample(at: nil, reason: "Others read \u{1B}[2J\u{202E}/x.")])
        #expect(document(report).text(width: 90, style: .none).contains("Others read \\u{1b}[2J\\u{202e}/x."))
    }

    @Test func `only what is soon is shown, and where the rest is`() throws {
        let coming = try (1...40).map { try Finding.sample(at: "okx", from: SampleAudit.today.advanced(by: 2 * $0)) }
        let text = document(.sample(coming: coming)).text(width: nil, style: .none)
        #expect(text.split(separator: "\n").count { $0.hasPrefix("2026-") } == 5)
        #expect(text.contains("\n10 more within 30 days: `vault due`\n"))
    }

    @Test func `changes are what is new and what is gone`() throws {
        let gone = GoneFinding(rule: low, name: "recovery-low", severity: .warning, item: try Address("okx/codes"))
        let changes = AuditChanges(since: SampleAudit.today.advanced(by: -7), new: [try .sample()], gone: [gone])
        #expect(
            document(try several(), changes: changes).changesText(width: nil, style: .none) == """
                New
                error    kraken  About 9 guesses find it. [P101]

                What to do
                - kraken: Run: `vault set kraken --generate`.

                Gone
                - okx/codes: recovery-low [F506]

                Since 2026-11-20: 1 error new, 1 gone; 2 errors and 1 warning in all.

                """)
    }

    @Test func `no change is one line, and the first audit is all new`() throws {
        let since = AuditChanges(since: SampleAudit.today.advanced(by: -7), new: [], gone: [])
        #expect(
            document(try several(), changes: since).changesText(width: 80, style: .none)
                == "Nothing new since 2026-11-20.\n")
        let first = document(try several()).changesText(width: 80, style: .none)
        #expect(
            first.contains("kraken") && first.hasSuffix("The first audit, on 2026-11-27: 2 errors and 1 warning.\n"))
    }

    @Test func `due is what fires within the days, soonest first`() throws {
        let coming = try [1, 14, 15].map { try Finding.sample(at: "okx", from: SampleAudit.today.advanced(by: $0)) }
        let due = DueListing(.sample(coming: coming), within: 14)
        #expect(
            due.text(width: nil, style: .none) == """
                2026-11-28  in 1 day      okx  About 9 guesses find it. [P101]
                2026-12-11  in 14 days    okx  About 9 guesses find it. [P101]

                """)
        #expect(DueListing(.sample(), within: 3).text(width: 80, style: .none) == "Nothing is due until 2026-11-30.\n")
    }

    @Test(arguments: [Int.max, Int.min])
    func `no number of days is too large`(days: Int) throws {
        let report = AuditReport.sample(coming: [try .sample(at: "okx", from: SampleAudit.today.advanced(by: 9))])
        #expect(DueListing(report, within: days).findings.count == (days > 0 ? 1 : 0))
    }
}
