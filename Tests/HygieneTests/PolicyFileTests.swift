import Exchanges
import Hygiene
import RuleSamples
import Testing
import VaultModel

@Suite struct PolicyFileTests {
    private static func read(_ text: String) throws(VaultError) -> Policy {
        try PolicyFile.read(Array(text.utf8), today: SampleSnapshot.today, catalogue: .builtIn)
    }

    @Test func `a file with comments and trailing commas is read`() throws {
        let policy = try Self.read(
            """
            // What I want.
            {
              schema: 1,
              extends: "strict",
              severity: { "guessable-offline": "error", A403: "off", },
              class: { fund: { max_age: "never" }, login: { max_age: 400, error_below: 9, warning_below: 13.5 } },
              exchange: { Kraken: { severity: { P108: "note" } } },
              vault: { restore_tested: 30 },
              waivers: [{ rule: "P102", exchange: "okx", reason: "moves out in spring", until: "2027-03-31" }],
            }
            """)
        #expect(policy.profile == .strict)
        #expect(policy.severities == [GuessableOffline.code: .on(.error), UnknownAge.code: .off])
        let login = PolicySubject(secretClass: .login, exchange: nil)
        #expect(policy.maximumAge(for: login) == Setting(value: .days(400), origin: .secretClass(.login)))
        #expect(policy.errorBelow(for: login).value == 9)
        #expect(policy.warningBelow(for: login).value == 13.5)
        #expect(policy.maximumAge(for: PolicySubject(secretClass: .fund, exchange: nil)).value == .never)
        #expect(policy.exchanges["kraken"]?.severities == [CharacterHazards.code: .on(.note)])
        #expect(policy.restoreTested == .days(30))
        #expect(policy.waivers.map(\.until) == [SampleSnapshot.day("2027-03-31")])
    }

    @Test(arguments: [
        ("{schema: 1, severities: {}}", "'severities'", "severity"),
        ("{schema: 1, severity: {P999: \"off\"}}", "'severity.P999'", "P109"),
        ("{schema: 1, severity: {P101: \"errors\"}}", "'severity.P101'", "error"),
        ("{schema: 1, severity: {P101: 3}}", "'severity.P101'", "quotes"),
        ("{schema: 1, severity: {P101: \"off\", 'guessable-online': \"note\"}}", "P101 a second time", "keep"),
        ("{schema: 1, class: {logins: {}}}", "'class.logins'", "login"),
        ("{schema: 1, class: {login: {maxage: 3}}}", "'class.login.maxage'", "max_age"),
        ("{schema: 1, class: {login: {max_age: 0}}}", "'class.login.max_age'", "365"),
        ("{schema: 1, class: {login: {max_age: 1.5}}}", "'class.login.max_age'", "365"),
        ("{schema: 1, class: []}", "'class'", "braces"),
        ("{schema: 1, exchange: {krakenn: {}}}", "'exchange.krakenn'", "kraken"),
        ("{schema: 1, extends: \"stric\"}", "'extends'", "strict"),
        ("{schema: 2}", "'schema'", "1"),
        ("{}", "'schema'", "1"),
        ("[]", "policy file", "braces"),
        ("{schema: 1", "not JSON5", "init"),
        ("{schema: 1, waivers: [{rule: \"P102\", until: \"2027-03-31\"}]}", "'waivers.0.reason'", "add"),
        ("{schema: 1, waivers: [{rule: \"P102\", reason: \"short\", until: \"2027-03-31\"}]}", "'waivers.0'", "why"),
        (
            "{schema: 1, waivers: [{rule: \"P102\", reason: \"long enough\", until: \"2029-01-01\"}]}", "'waivers.0'",
            "2027-11-27"
        ),
        (
            "{schema: 1, waivers: [{rule: \"R202\", reason: \"long enough\", until: \"2027-03-31\"}]}", "'waivers.0'",
            "2026-12-27"
        ),
        (
            "{schema: 1, waivers: [{rule: \"P102\", item: \"kraken\", reason: \"long enough\", until: \"2027-01-01\"}]}",
            "'waivers.0'", "vault waive"
        ),
    ])
    func `what cannot hold is named by its path, with a suggestion`(_ text: String, _ place: String, _ hint: String) {
        let error = #expect(throws: VaultError.self) { try Self.read(text) }
        #expect(error?.reason == .usage)
        #expect(error?.message.contains(place) == true, "\(error?.message ?? "")")
        #expect(error?.hint?.contains(hint) == true, "\(error?.hint ?? "")")
    }

    @Test func `a file that is too large or too deep is refused at once`() {
        for text in [
            String(repeating: "[", count: 10_000_000), String(repeating: "[", count: 200_000),
            "{a:" + String(repeating: "{a:", count: 60_000),
        ] {
            #expect(throws: VaultError.self) { try Self.read(text) }
        }
    }
}
