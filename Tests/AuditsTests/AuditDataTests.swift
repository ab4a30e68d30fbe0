import Audits
import Hygiene
import Rendering
import Testing
import VaultModel

@Suite struct AuditDataTests {
    private func document(_ report: AuditReport, changes: AuditChanges? = nil) -> AuditDocument {
        AuditDocument(
            report: report, profile: .strict, vault: nil,
            figures: AuditFigures(strengths: [], ages: [], exchanges: []), changes: changes)
    }

    @Test func `the document is what Scripting says`() throws {
        let finding = try Finding.sample(
            at: "kraken/api:bot", due: SampleAudit.today.advanced(by: 3), reason: "So.", remedy: "Do.",
            evidence: [
                Evidence("log10_guesses", .number(7.123)), Evidence("codes", .count(2)),
                Evidence("also", .texts(["okx"])), Evidence("until", .text("2026-01-01")),
            ])
        let waived = try Finding.sample(at: nil, reason: "So.", remedy: "Do.", waiver: .sample(reason: "known"))
        #expect(
            document(.sample([finding], waived: [waived])).json.text(isPretty: false) == """
                {"schema":1,"as_of":"2026-11-27","profile":"strict","accounts":4,"items":2,\
                "summary":{"error":1,"warning":0,"note":0,"waived":1},\
                "findings":[{"rule":"P101","name":"guessable-online","severity":"error","account":"kraken",\
                "item":"kraken/api:bot","from":"2026-11-27","due":"2026-11-30","reason":"So.","remedy":"Do.",\
                "evidence":{"log10_guesses":7.12,"codes":2,"also":["okx"],"until":"2026-01-01"}}],\
                "coming":[],\
                "waived":[{"rule":"P101","name":"guessable-online","severity":"error","account":null,\
                "item":null,"from":"2026-11-27","due":null,"reason":"So.","remedy":"Do.","evidence":{},\
                "waiver":{"until":"2026-12-27","reason":"known"}}]}
                """)
    }

    @Test func `changes and what is due have documents too`() throws {
        let gone = GoneFinding(rule: RuleCode("R", 201), name: "reused", severity: .error, item: try Address("okx"))
        let changes = AuditChanges(since: SampleAudit.today.advanced(by: -1), new: [], gone: [gone])
        #expect(
            document(.sample(), changes: changes).changesJSON.text(isPretty: false) == """
                {"schema":1,"as_of":"2026-11-27","since":"2026-11-26","profile":"strict",\
                "summary":{"error":0,"warning":0,"note":0,"gone":1},"new":[],\
                "gone":[{"rule":"R201","name":"reused","severity":"error","account":"okx","item":"okx"}]}
                """)
        #expect(document(.sample()).changesJSON.text().contains("\"since\": null"))
        #expect(
            DueListing(.sample(), within: 3).json.text(isPretty: false)
                == "{\"schema\":1,\"as_of\":\"2026-11-27\",\"until\":\"2026-11-30\",\"due\":[]}")
    }

    @Test func `a table has a row a finding`() throws {
        let finding = try Finding.sample(at: nil, reason: "=cmd, \u{1B}x", remedy: "Do \"it\".")
        #expect(
            document(.sample([finding])).csv == """
                severity,rule,name,account,item,from,due,reason,remedy\r
                error,P101,guessable-online,,,2026-11-27,,"'=cmd, \\u{1b}x","Do ""it""."\r

                """)
    }

    @Test func `figures count every value once`() throws {
        let figures = SampleAudit.usual.document().figures
        #expect(figures.strengths.map(\.secretClass) == [.login])
        #expect(figures.strengths.first?.total == 30)
        #expect(figures.strengths.first?.counts[4] == 1)
        #expect(figures.ages.map(\.kind) == [.account, .api, .totp, .codes])
        #expect(figures.ages.first?.total == 30 && figures.ages.first?[.unknown] == 5)
        #expect(figures.exchanges.reduce(0) { $0 + $1.total } == SampleAudit.usual.document().report.findings.count)
        #expect(figures.exchanges.map(\.total) == figures.exchanges.map(\.total).sorted(by: >))
    }

    @Test(arguments: [(-1.0, 0), (0, 0), (7.99, 7), (8, 8), (19.5, 19), (20, 20), (300, 20)])
    func `guesses are counted by their power of ten`(log: Double, place: Int) {
        let histogram = StrengthHistogram(.login, log10Guesses: [log], errorBelow: 8, warningBelow: 12)
        #expect(histogram.counts.firstIndex(of: 1) == place && histogram.total == 1)
    }

    @Test(
        arguments: [
            (90, .months), (91, .year), (365, .year), (366, .twoYears), (1_826, .fiveYears), (1_827, .longer),
            (nil, .unknown), (-3, .months),
        ] as [(Int64?, AgeCounts.Span)])
    func `ages are counted by spans`(days: Int64?, span: AgeCounts.Span) {
        #expect(AgeCounts(.account, daysSinceChange: [days])[span] == 1)
    }
}
