import Audits
import Hygiene
import Rendering
import Testing
import VaultModel

@Suite struct AuditHTMLTests {
    private static let hostile = "</style></title><script>alert(1)</script><img src=x onerror='1'>\"&\u{202E}\u{7}"

    private func hostileDocument() throws -> AuditDocument {
        let waiver = Waiver.sample(reason: Self.hostile)
        let finding = try Finding.sample(at: nil, reason: Self.hostile, remedy: "`\(Self.hostile)` and `odd")
        return AuditDocument(
            report: .sample([finding], coming: [], waived: [try .sample(reason: Self.hostile, waiver: waiver)]),
            profile: .default, vault: Self.hostile,
            figures: AuditFigures(
                strengths: [], ages: [], exchanges: [ExchangeCounts(Self.hostile, errors: 1)]))
    }

    /// What is wrong with the nesting of the elements, or `nil`.
    private func complaint(about html: String) -> String? {
        let void: Set<Substring> = ["meta", "br", "!DOCTYPE"]
        var open: [Substring] = []
        for tag in html.matches(of: /<(\/?)([A-Za-z!][A-Za-z0-9]*)([^<>]*?)(\/?)>/) {
            let (isEnd, name, isEmpty) = (!tag.1.isEmpty, tag.2, !tag.4.isEmpty)
            if isEnd {
                guard open.popLast() == name else { return "</\(name)> ends nothing" }
            } else if !isEmpty && !void.contains(name) {
                open.append(name)
            }
        }
        return open.isEmpty ? nil : "open: \(open)"
    }

    private func samples() throws -> [AuditDocument] {
        let usual = SampleAudit.usual.document()
        let large = SampleAudit.large(accounts: 40, seed: 5).document(Policy(profile: .strict))
        let empty = SampleAudit().document()
        return [usual, usual.redacted, large, large.redacted, empty, try hostileDocument()]
    }

    @Test func `every element is ended, and every name is there once`() throws {
        for document in try samples() {
            let html = document.html
            #expect(complaint(about: html) == nil)
            let ids = html.matches(of: /\ id="([^"]*)"/).map { String($0.1) }
            #expect(ids.count == Set(ids).count)
            for link in html.matches(of: /\ href="#([^"]*)"/) { #expect(ids.contains(String(link.1))) }
        }
    }

    @Test func `nothing is fetched and nothing runs`() throws {
        for document in try samples() {
            let html = document.html
            #expect(html.contains("content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri"))
            #expect(!html.contains("<script") && !html.contains("<img") && !html.contains("<link"))
            #expect(!html.contains("http:") && !html.contains("https:") && !html.contains("@import"))
            let tags = html.matches(of: /<[a-z][^<>]*>/).map { String($0.0) }
            #expect(tags.allSatisfy { !$0.contains(" src=") && $0.firstMatch(of: /\ on[a-z]+=/) == nil })
            #expect(html.matches(of: /url\((.)/).allSatisfy { $0.1 == "#" })
        }
    }

    @Test func `what came from outside is text`() throws {
        let html = try hostileDocument().html
        let escaped = Markup(escaping: Self.hostile).text
        // Path, exchange, reason, remedy and the waiver's reason.
        #expect(html.split(separator: escaped).count >= 4)
        #expect(html.unicodeScalars.allSatisfy { $0 == "\n" || Visible.isPlain($0) })
        #expect(html.split(separator: "</style>").count == 2)
    }

    @Test func `commands are set apart, and a lone backtick stays`() throws {
        let report = AuditReport.sample([
            try .sample(reason: "a ` b", remedy: "Run: `vault set kraken --generate`.")
        ])
        let html = AuditDocument(
            report: report, profile: .default, vault: nil, figures: .init(strengths: [], ages: [], exchanges: [])
        ).html
        #expect(html.contains("a ` b"))
        #expect(
            html.contains(
                "<code><span>vault</span> <span>set</span> <span>kraken</span> <span>--generate</span></code>"))
    }

    @Test func `every chart has a name, a description and its figures`() throws {
        let html = SampleAudit.usual.document().html
        #expect(html.split(separator: "<svg class=\"chart\"").count == 3)
        #expect(html.split(separator: "<desc id=").count == 3)
        #expect(html.split(separator: "<details>").count == 4)
        #expect(html.contains(">1 below 10 to the power of 8 guesses, 3 below 10 to the power of 12, 26 above.</desc>"))
        #expect(html.contains("<th scope=\"row\"><bdi>2026-11-27</bdi></th>"))
    }

    @Test func `a report of five hundred findings is small, and always the same`() {
        let document = SampleAudit.large(accounts: 300, seed: 9).document(Policy(profile: .strict))
        #expect(document.report.findings.count > 500)
        let html = document.html
        #expect(html.utf8.count < 700_000)
        #expect(html == SampleAudit.large(accounts: 300, seed: 9).document(Policy(profile: .strict)).html)
    }

    @Test func `many exchanges are one row at the end`() throws {
        let counts = (1...40).map { ExchangeCounts("exchange \($0)", errors: 41 - $0) }
        let html = AuditDocument(
            report: .sample(), profile: .default, vault: nil,
            figures: AuditFigures(strengths: [], ages: [], exchanges: counts)
        ).html
        #expect(html.contains("exchange 11<") && !html.contains("exchange 12<") && html.contains("29 others"))
    }
}
