import Exchanges
import Testing
import VaultModel

@testable import Troubleshooting

/// What the vault knows decides whether a cause can be the one, and how likely it is.
@Suite struct CauseTests {
    /// A situation and what it makes of one cause; `nil` when the cause cannot be here.
    struct Fixture: Sendable, CustomTestStringConvertible {
        let id: Cause.ID
        let standing: Cause.Standing?
        /// A part of what the vault says of it.
        let known: String?
        let prepare: @Sendable (inout SampleSituation) throws -> Void

        init(
            _ id: Cause.ID, _ standing: Cause.Standing?, _ known: String? = nil,
            _ prepare: @escaping @Sendable (inout SampleSituation) throws -> Void = { _ in }
        ) {
            (self.id, self.standing, self.known, self.prepare) = (id, standing, known, prepare)
        }

        var testDescription: String { "\(id.rawValue), \(standing?.rawValue ?? "absent"), \(known ?? "")" }
    }

    @Test(arguments: fixtures)
    func `a cause is as likely as what the vault knows makes it`(fixture: Fixture) throws {
        var sample = SampleSituation()
        try fixture.prepare(&sample)
        let cause = sample.cause(fixture.id)
        #expect(cause?.standing == fixture.standing)
        if let known = fixture.known {
            #expect(cause?.known.contains { $0.contains(known) } == true, "\(cause?.known ?? [])")
        }
    }

    @Test func `every cause has a fixture in which it applies`() {
        let covered = Set(Self.fixtures.filter { $0.standing != nil }.map(\.id))
        #expect(covered == Set(Cause.ID.allCases))
    }

    static let fixtures = address + passwords + codes + devices + withdrawals + keys + others

    private static let address: [Fixture] = [
        Fixture(.wrongSite, .possible),
        Fixture(.wrongSite, .unlikely, "www.kraken.com: official") {
            $0.situation.facts.url = "https://www.kraken.com/sign-in"
        },
        Fixture(.wrongSite, .likely, "krakem.com: look-alike") { $0.situation.facts.url = "https://krakem.com" },
        Fixture(.wrongSite, .likely, "www.okx.com: official") { $0.situation.facts.url = "https://www.okx.com" },
        Fixture(.wrongSite, .possible, "example.org: unknown") { $0.situation.facts.url = "example.org" },
        Fixture(.wrongSite, .possible) { $0.situation.facts.url = "" },
    ]

    private static let passwords: [Fixture] = [
        Fixture(.mistyped, .possible),
        Fixture(.storedValue, nil),
        Fixture(.storedValue, .likely, "a space at an end") { $0.add(.account, hazards: ["a space at an end"]) },
        Fixture(.pendingChange, nil),
        Fixture(.pendingChange, .likely, "an old and a new password since 2026-09-20") {
            $0.add(.account) { $0.pending = SampleSituation.days(1) }
        },
        Fixture(.formerPassword, nil),
        Fixture(.formerPassword, .likely, "replaced on 2026-09-18") {
            $0.add(.account, replaced: [SampleSituation.days(3)])
        },
        Fixture(.formerPassword, .possible, "2026-08-12 and 2025") {
            $0.add(.account, replaced: [SampleSituation.days(40), SampleSituation.days(300)])
        },
        Fixture(.wrongUser, .unlikely),
        Fixture(.wrongUser, .possible, "no user name") { $0.situation.facts.username = nil },
        Fixture(.wrongUser, .likely, "other and third") { $0.situation.siblings = ["other", "third"] },
        Fixture(.changedElsewhere, .possible),
        Fixture(.changedElsewhere, .likely, "imported from Bitwarden") {
            $0.add(.account) { ($0.provenance, $0.source) = (.imported, "Bitwarden") }
        },
        Fixture(.changedElsewhere, .unlikely, "last login") { $0.situation.facts.lastLogin = SampleSituation.days(2) },
        Fixture(.changedElsewhere, .possible, "last login") {
            $0.situation.facts.lastLogin = SampleSituation.days(100)
            $0.add(.account, replaced: [SampleSituation.days(50)]) { $0.changed = SampleSituation.days(50) }
        },
        Fixture(.otherSecret, nil),
        Fixture(.otherSecret, .unlikely, "trading password") { $0 = SampleSituation("kucoin") },
        Fixture(.otherSecret, .possible, "both") { $0.add(.fund) },
    ]

    private static let codes: [Fixture] = [
        Fixture(.clock, .possible, "not known") { $0.add(.totp) },
        Fixture(.clock, nil) { $0.situation.facts.factors = ["sms"] },
        Fixture(.clock, .possible, "kept right") {
            $0.add(.totp)
            $0.situation.clock.isSynchronised = true
        },
        Fixture(.clock, .likely, "Nothing keeps") {
            $0.add(.totp)
            $0.situation.clock.isSynchronised = false
        },
        // No code comes from this machine.
        Fixture(.clock, .possible) { $0.situation.clock.isSynchronised = false },
        Fixture(.clock, .likely, "40 s behind") {
            $0.add(.totp)
            $0.situation.clock.secondsAhead = -40
        },
        Fixture(.clock, .possible, "3 s ahead") {
            $0.add(.totp)
            $0.situation.clock.secondsAhead = 3
        },
        Fixture(.expiredCode, .possible),
        Fixture(.expiredCode, .possible, "main/totp counts") { $0.add(.totp) { $0.code.counter = 7 } },
        Fixture(.expiredCode, nil) { $0.situation.facts.factors = [] },
        Fixture(.wrongEntry, .unlikely) { $0.add(.totp) },
        Fixture(.wrongEntry, .likely, "main/totp:Funding (funding 2FA)") {
            $0.add(.totp)
            $0.add(.totp, try Label("Funding"))
        },
        Fixture(.wrongEntry, nil) { $0.situation.facts.factors = ["passkey"] },
        Fixture(.newSeed, .possible, "no seed"),
        Fixture(.newSeed, .unlikely, "seed of 2025") { $0.add(.totp) },
        Fixture(.newSeed, .likely, "2019-05-07") {
            $0 = SampleSituation("binance")
            $0.add(.totp) { $0.changed = Timestamp(secondsSince1970: 1_550_000_000) }
        },
        Fixture(.newSeed, nil) { $0.situation.facts.factors = ["email"] },
        Fixture(.otherFactor, .possible, "Nobody recorded"),
        Fixture(.otherFactor, .likely) { $0.situation.facts.factors = ["sms"] },
        Fixture(.otherFactor, nil) { $0.situation.facts.factors = ["totp"] },
    ]

    private static let devices: [Fixture] = [
        Fixture(.lostDevice, .unlikely, "neither a seed"),
        Fixture(.lostDevice, .unlikely, "the seed main/totp") { $0.add(.totp) },
        Fixture(.lostDevice, .unlikely, "main/codes with 3 unused, last looked at on 2026-09-11") {
            $0.add(.codes) { ($0.codeSet.unused, $0.verified) = (3, SampleSituation.days(10)) }
        },
        Fixture(.lostDevice, .unlikely, "main/key:master, never compared") { $0.add(.key, try Label("master")) },
    ]

    private static let withdrawals: [Fixture] = [
        Fixture(.withdrawalLock, .possible, "No such lock of Kraken is known"),
        Fixture(.withdrawalLock, .likely, "until 2026-09-22 08:13 UTC") {
            $0 = SampleSituation("kucoin")
            $0.add(.fund, replaced: [SampleSituation.hours(6)]) { $0.changed = SampleSituation.hours(6) }
        },
        Fixture(.withdrawalLock, .possible, "over since") {
            $0 = SampleSituation("kucoin")
            $0.add(.fund, replaced: [SampleSituation.days(2)]) { $0.changed = SampleSituation.days(2) }
        },
        // A password that was only brought into the vault was not changed at the exchange.
        Fixture(.withdrawalLock, .possible, "At KuCoin") {
            $0 = SampleSituation("kucoin")
            $0.add(.fund) { $0.changed = $0.created }
        },
        Fixture(.withdrawalLock, .possible) { $0.situation.exchange = nil },
        Fixture(.withdrawalRules, .possible, "Nobody recorded"),
        Fixture(.withdrawalRules, .likely, "a list of withdrawal addresses") {
            $0.situation.facts.protections = ["allow-list", "anti-phishing"]
        },
        Fixture(.withdrawalRules, .possible) { $0.situation.facts.protections = ["anti-phishing"] },
    ]

    private static let keys: [Fixture] = [
        Fixture(.endedKey, nil),
        Fixture(.endedKey, .possible) { $0.add(.api, try Label("bot")) },
        Fixture(.endedKey, .likely, "main/api:bot expired on 2026-09-20") {
            $0.add(.api, try Label("bot")) { $0.api.expires = SampleSituation.days(1).day }
        },
        Fixture(.endedKey, .likely, "By that it ended on 2025-12-20") {
            $0 = SampleSituation("bybit")
            $0.add(.api, try Label("bot")) { $0.api.addresses = [] }
        },
        Fixture(.endedKey, .possible) {
            $0 = SampleSituation("bybit")
            $0.add(.api, try Label("bot")) {
                $0.api.addresses = []
                $0.api.lastUsed = SampleSituation.days(1).day
            }
        },
        Fixture(.endedKey, .possible) {
            $0 = SampleSituation("bybit")
            $0.add(.api, try Label("bot")) { $0.api.addresses = ["192.0.2.1"] }
        },
        Fixture(.keyUse, nil),
        Fixture(.keyUse, .possible, "memo") {
            $0 = SampleSituation("bitmart")
            $0.add(.api, try Label("bot"))
        },
        Fixture(.keyUse, .possible, "192.0.2.1 only") {
            $0.add(.api, try Label("bot")) { $0.api.addresses = ["192.0.2.1"] }
        },
    ]

    private static let others: [Fixture] = [
        Fixture(.tooManyTries, .possible), Fixture(.newDevice, .possible), Fixture(.restricted, .possible),
        Fixture(.browser, .possible), Fixture(.maintenance, .possible),
        Fixture(.support, .possible, "max@post.example"),
    ]
}
