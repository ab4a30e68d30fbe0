import Hygiene
import Passwords
import TestSupport
import VaultModel

extension RuleFixture {
    private static let today = SampleSnapshot.today

    /// At least one for each rule.
    package static let all: [RuleFixture] = strength + reuse + age + recovery + apiKeys + vault + exchanges

    private static let strength: [RuleFixture] = [
        RuleFixture("P101") {
            try $0.account("kraken", .sample(7.9))
        } isSilent: {
            try $0.account("kraken", .sample(8))
        },
        RuleFixture(
            "P101",
            fires: {
                try $0.account("a"); try $0.item(.fund, .sample(4))
            }
        ) { sample in
            try sample.account("a")
            try sample.item(.fund, .sample(4, length: 6), isPIN: true)
        },
        RuleFixture("P102") {
            try $0.account("kraken", .sample(11.9))
        } isSilent: {
            try $0.account("kraken", .sample(11.9)) { $0.provenance = .generated(bits: 60) }
        },
        RuleFixture("P102") {
            try $0.account("kraken", .sample(8))
        } isSilent: {
            try $0.account("kraken", .sample(12))
        },
        RuleFixture("P103") {
            try $0.account("kraken", .sample(20, length: 14)) { $0.facts.factors = [] }
        } isSilent: {
            try $0.account("kraken", .sample(20, length: 14)) { $0.facts.factors = ["totp"] }
        },
        RuleFixture("P103") {
            try $0.account("kraken", .sample(9, length: 7))
        } isSilent: {
            try $0.account("kraken", .sample(9, length: 8))
        },
        RuleFixture("P104") {
            try $0.account("kraken", .sample(9, .context(.exchange), characters: 6, of: 12))
        } isSilent: {
            try $0.account("kraken", .sample(9, .context(.exchange), characters: 6, of: 16))
        },
        RuleFixture("P105") {
            try $0.account("kraken", .sample(3, .commonPassword(rank: 900)))
        } isSilent: {
            try $0.account("kraken", .sample(9, .commonPassword(rank: 900), characters: 6, of: 12))
        },
        RuleFixture("P106") {
            try $0.account("kraken", .sample(9, .keyboardWalk, characters: 8, of: 12))
        } isSilent: {
            try $0.account("kraken", .sample(9, .keyboardWalk, characters: 7, of: 12))
        },
        RuleFixture("P107") { sample in
            try sample.account("kucoin") { $0.facts.exchange = "kucoin" }
            try sample.item(.fund, .sample(6, length: 6), isPIN: true, pinFlaws: [.sequence])
        } isSilent: { sample in
            try sample.account("kucoin")
            try sample.item(.fund, .sample(6, length: 6), isPIN: true)
        },
        RuleFixture("P108") {
            try $0.account("kraken", hazards: [.outerSpace])
        } isSilent: {
            try $0.account("kraken")
        },
        RuleFixture("P109") { sample in
            try sample.account("kraken", words(4))
        } isSilent: { sample in
            try sample.account("kraken", words(5))
        },
    ]

    private static func words(_ count: Int) -> Strength {
        let parts = (0..<count).map { word in
            StrengthPart(range: 6 * word..<6 * word + 6, model: .diceware, log10Guesses: 3.9)
        }
        return Strength(log10Guesses: 3.9 * Double(count), length: 6 * count, parts: parts)
    }

    private static let reuse: [RuleFixture] = [
        RuleFixture("R201") {
            try pair(&$0)
        } isSilent: {
            try pair(&$0, areLinked: true)
        },
        RuleFixture("R201") { sample in
            try pair(&sample)
        } isSilent: { sample in
            let account = try sample.account("bybit")
            sample.relate(account, try sample.item(.fund, .sample(20, length: 20)))
        },
        RuleFixture("R202") { sample in
            let account = try sample.account("bybit")
            sample.relate(account, try sample.item(.fund, .sample(20, length: 20)))
        } isSilent: {
            try pair(&$0)
        },
        RuleFixture("R203") {
            try pair(&$0, .year, log10Guesses: 1)
        } isSilent: {
            try pair(&$0)
        },
        RuleFixture("R203") {
            try pair(&$0, .edit, log10Guesses: 3.1)
        } isSilent: {
            try pair(&$0, .edit, log10Guesses: 3.1, areLinked: true)
        },
        RuleFixture("R204") {
            try pair(&$0, replaced: today.advanced(by: -400))
        } isSilent: {
            try pair(&$0, .digit, log10Guesses: 1, replaced: today.advanced(by: -400))
        },
        RuleFixture("R205") { sample in
            let account = try sample.account("bybit")
            sample.relate(account, account, .counter, log10Guesses: 0.6, replaced: today.advanced(by: -3).start)
        } isSilent: {
            try pair(&$0, .counter, log10Guesses: 0.6, replaced: today.advanced(by: -3))
        },
        RuleFixture("R206") {
            try seeds(&$0, areLinked: false)
        } isSilent: {
            try seeds(&$0, areLinked: true)
        },
        RuleFixture("R207") {
            $0.vault.pairsNotCompared = 5
        } isSilent: { _ in
        },
    ]

    /// Two accounts whose passwords have to do with each other.
    private static func pair(
        _ sample: inout SampleSnapshot, _ transformation: Transformation = .identical, log10Guesses: Double = 0,
        replaced: Day? = nil, areLinked: Bool = false
    ) throws {
        let group = Identifier(from: .seeded(9))
        let one = try sample.account("bybit") { if areLinked { $0.links = [group] } }
        let other = try sample.account("kraken") { if areLinked { $0.links = [group] } }
        sample.relate(one, other, transformation, log10Guesses: log10Guesses, replaced: replaced?.start)
    }

    private static func seeds(_ sample: inout SampleSnapshot, areLinked: Bool) throws {
        let group = Identifier(from: .seeded(9))
        try sample.account("bybit")
        let one = try sample.item(.totp, seedBits: 160) { if areLinked { $0.links = [group] } }
        try sample.account("kraken")
        let other = try sample.item(.totp, seedBits: 160) { if areLinked { $0.links = [group] } }
        sample.relate(one, other)
    }

    private static let age: [RuleFixture] = [
        RuleFixture("B305") { sample in
            try sample.account("kraken") {
                $0.exposed = today.start; $0.exposure = .plainExport
            }
        } isSilent: { sample in
            try sample.account("kraken") {
                $0.exposed = today.advanced(by: -31).start; $0.exposure = .plainExport
            }
        },
        RuleFixture("A401", Policy(profile: .strict)) {
            try old(&$0, days: 730)
        } isSilent: {
            try old(&$0, days: 729)
        },
        RuleFixture("A402", Policy(profile: .strict)) {
            try old(&$0, days: 701)
        } isSilent: {
            try old(&$0, days: 699)
        },
        RuleFixture("A403") {
            try $0.account("kraken") { $0.changed = nil }
        } isSilent: {
            try $0.account("kraken")
        },
        RuleFixture("A404") { sample in
            try sample.account("kraken") { $0.facts.lastLogin = today.advanced(by: -365).start }
        } isSilent: { sample in
            try sample.account("kraken") { $0.facts.lastLogin = today.advanced(by: -364).start }
        },
    ]

    private static func old(_ sample: inout SampleSnapshot, days: Int) throws {
        try sample.account("kraken") { $0.changed = today.advanced(by: -days).start }
    }

    private static let recovery: [RuleFixture] = [
        RuleFixture("F504") { sample in
            try sample.account("kraken")
            try sample.item(.totp, seedBits: 160)
        } isSilent: { sample in
            try sample.account("kraken", nil)
            try sample.item(.totp, seedBits: 160)
            try sample.account("bitmart")
        },
        RuleFixture("F505") { sample in
            try sample.account("kraken") { $0.facts.factors = ["totp"] }
            try sample.account("bitmart")
            try sample.item(.codes)
        } isSilent: { sample in
            try sample.account("kraken") { $0.facts.factors = ["totp"] }
            try sample.item(.key)
            try sample.account("bitmart") { $0.facts.factors = ["sms"] }
        },
        RuleFixture("F505") { sample in
            try sample.account("kraken") {
                $0.facts.factors = ["passkey"]; $0.facts.recovery = []
            }
        } isSilent: { sample in
            try sample.account("kraken") {
                $0.facts.factors = ["passkey"]; $0.facts.recovery = ["identity"]
            }
        },
        RuleFixture("F506") {
            try codes(&$0, unused: 2, of: 10)
        } isSilent: {
            try codes(&$0, unused: 3, of: 10)
        },
        RuleFixture("F507") {
            try codes(&$0, unused: 9, of: 10, lookedAt: 365)
        } isSilent: {
            try codes(&$0, unused: 9, of: 10, lookedAt: 364)
        },
        RuleFixture("F507") { sample in
            try sample.account("kraken")
            try sample.item(.key) { $0.verified = today.advanced(by: -365).start }
        } isSilent: { sample in
            try sample.account("kraken")
            try sample.item(.key) { $0.verified = today.advanced(by: -364).start }
        },
        RuleFixture("F508") {
            try seed(&$0, bits: 72)
        } isSilent: {
            try seed(&$0, bits: 160)
        },
        RuleFixture("F508") {
            try seed(&$0, bits: 160) { $0.code.digits = 8 }
        } isSilent: {
            try seed(&$0, bits: 72) { $0.code.accepted = 1 }
        },
    ]

    private static func codes(
        _ sample: inout SampleSnapshot, unused: UInt16, of total: UInt16, lookedAt days: Int = 1
    ) throws {
        try sample.account("kraken")
        try sample.item(.codes) { overview in
            overview.codeSet.total = total
            overview.codeSet.unused = unused
            overview.verified = today.advanced(by: -days).start
        }
    }

    private static func seed(
        _ sample: inout SampleSnapshot, bits: Int, _ describe: (inout Overview) -> Void = { _ in }
    ) throws {
        try sample.account("kraken")
        try sample.item(.totp, seedBits: bits, describe)
    }

    private static let vault: [RuleFixture] = [
        RuleFixture("F509") {
            try $0.account("kraken")
            try $0.item(.totp, seedBits: 160)
            $0.vault.clock.isSynchronised = false
            $0.vault.clock.hoursSinceSet = 30
        } isSilent: {
            try $0.account("kraken")
            try $0.item(.totp, seedBits: 160) { $0.code.counter = 0 }
            $0.vault.clock.isSynchronised = false
        },
        RuleFixture("F509") {
            try $0.account("kraken")
            try $0.item(.totp, seedBits: 160)
            $0.vault.clock.offset = (seconds: -16, measured: today.advanced(by: -30))
        } isSilent: {
            try $0.account("kraken")
            try $0.item(.totp, seedBits: 160)
            $0.vault.clock.isSynchronised = true
            $0.vault.clock.offset = (seconds: 15, measured: today)
        },
        RuleFixture("F509") {
            try $0.account("kraken")
            try $0.item(.totp, seedBits: 160)
            $0.vault.clock.isSynchronised = false
            $0.vault.clock.offset = (seconds: 40, measured: today.advanced(by: -31))
        } isSilent: {
            try $0.account("kraken")
            try $0.item(.totp, seedBits: 160)
            $0.vault.clock.offset = (seconds: 40, measured: today.advanced(by: -31))
        },
        RuleFixture("V901") {
            $0.vault.hasWeakStretching = true
        } isSilent: { _ in
        },
        RuleFixture("V902") {
            $0.vault.restoreTested = today.advanced(by: -90).start
        } isSilent: {
            $0.vault.restoreTested = today.advanced(by: -89).start
        },
        RuleFixture("V903") {
            $0.vault.lastAudit = today.advanced(by: -31).start
        } isSilent: {
            $0.vault.lastAudit = today.advanced(by: -30).start
        },
        RuleFixture("V903") {
            $0.vault.created = today.advanced(by: -31).start
        } isSilent: {
            $0.vault.created = today.advanced(by: -30).start
        },
        RuleFixture("V904") {
            try AuditInput(waivers: [waiver(until: 9)]) { try $0.account("kraken", .sample(9)) }
        } isSilent: {
            try AuditInput(waivers: [waiver(until: 20)]) { try $0.account("kraken", .sample(9)) }
        },
        RuleFixture("V904") {
            try AuditInput(waivers: [waiver(until: 20)]) { try $0.account("kraken") }
        } isSilent: {
            try AuditInput(waivers: []) { try $0.account("kraken") }
        },
        RuleFixture("V905") {
            $0.vault.placeProblems = ["others can read it"]
        } isSilent: { _ in
        },
        RuleFixture("V906") {
            $0.vault.policyIsAccepted = false
        } isSilent: {
            $0.vault.policyIsAccepted = true
        },
        RuleFixture("V908") {
            $0.vault.capsuleWasForged = true
        } isSilent: {
            $0.vault.capsuleWasForged = false
        },
        RuleFixture("V907") {
            $0.vault.passphraseTyped = today.advanced(by: -180).start
        } isSilent: {
            $0.vault.passphraseTyped = today.advanced(by: -179).start
        },
        RuleFixture("V907") {
            $0.vault.created = today.advanced(by: -180).start
            $0.vault.passphraseTyped = nil
        } isSilent: {
            $0.vault.passphraseTyped = today.advanced(by: -180).start
            $0.vault.hasPassphrase = false
        },
    ]

    private static func waiver(until days: Int) -> Waiver {
        Waiver(
            id: Identifier(from: .seeded(5)), rule: "P102", record: nil, exchange: nil, reason: "known until spring",
            created: today, until: today.advanced(by: days))
    }
}
