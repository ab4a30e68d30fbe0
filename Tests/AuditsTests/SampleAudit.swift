import Cryptography
import Exchanges
import Hygiene
import Passwords
import TestSupport
import VaultFormat
import VaultModel

@testable import Audits

/// Audits of invented vaults, with real findings of the real rules.
struct SampleAudit {
    static let today = Day("2026-11-27") ?? Day(number: 0)

    private var records: [AuditedRecord] = []
    private var relations: [SecretRelation] = []
    private var vault: VaultFacts
    private let randomness: Randomness

    init(seed: UInt64 = 1) {
        randomness = .seeded(seed)
        vault = VaultFacts(created: Self.today.advanced(by: -400).start)
        vault.restoreTested = Self.today.advanced(by: -100).start
        vault.passphraseTyped = Self.today.start
    }

    mutating func add(
        _ kind: ItemKind, _ label: String, name: String? = nil, _ strength: Strength? = nil,
        seedBits: Int? = nil, _ describe: (inout Overview) -> Void = { _ in }
    ) {
        let id = Identifier(from: randomness)
        let lineage = Lineage(revision: id, parents: [], clock: HybridClock(rawValue: 0), device: id)
        var overview = Overview(kind: kind, lineage: lineage, created: Self.today.advanced(by: -300).start)
        overview.name = Label(exactly: name ?? label)
        overview.provenance = .typed
        overview.changed = Self.today.advanced(by: -300).start
        if kind != .account {
            overview.account = records.last { $0.overview.kind == .account }?.id
            if name == nil { overview.name = nil }
        }
        describe(&overview)
        let address = Address(label: label, kind: kind, name: kind == .account ? nil : overview.name)
        records.append(
            AuditedRecord(
                id: id, address: address, overview: overview, secretClass: SecretClass(overview), strength: strength,
                seedBits: seedBits))
    }

    /// Says that the present values of two records are one, or alike.
    mutating func relate(_ one: Int, _ other: Int, _ transformation: Transformation = .identical, log10: Double = 0) {
        relations.append(
            SecretRelation(
                one: .init(record: records[one].id, part: "password"),
                other: .init(record: records[other].id, part: "password"), transformation: transformation,
                log10Guesses: log10))
    }

    var count: Int { records.count }

    /// The audit, with a trend and changes.
    func document(_ policy: Policy = Policy(), vault path: String? = "/home/max/.local/share/vault/vault.db")
        -> AuditDocument
    {
        let snapshot = AuditSnapshot(
            today: Self.today, records: records, relations: relations, vault: vault, catalogue: .builtIn)
        let waived = records.first.map { first in
            Waiver(
                id: first.id, rule: "guessable-offline", record: first.id, exchange: nil,
                reason: "closed next month, says \(first.address)", created: Self.today.advanced(by: -5),
                until: Self.today.advanced(by: 40))
        }
        let report = Auditor.report(on: snapshot, under: policy, waivers: waived.map { [$0] } ?? [])
        let trend = (0..<14).map { run in
            AuditRunSummary(
                day: Self.today.advanced(by: -7 * (13 - run)), errors: (13 - run) / 3 + report.count(.error),
                warnings: report.count(.warning) + run % 4, notes: report.count(.note))
        }
        return AuditDocument(
            report: report, profile: policy.profile, vault: path,
            figures: AuditFigures(of: snapshot, under: policy, report), trend: trend,
            changes: AuditChanges(
                since: Self.today.advanced(by: -7), new: Array(report.findings.prefix(2)),
                gone: report.findings.prefix(1).map { finding in
                    GoneFinding(rule: finding.rule, name: finding.name, severity: .error, item: finding.item)
                }))
    }

    /// What an unattended job would know of it.
    func capsule(under policy: PolicyInForce, hasLabels: Bool = false) -> Capsule {
        let snapshot = AuditSnapshot(
            today: Self.today, records: records, relations: relations, vault: vault, catalogue: .builtIn)
        return Capsule(
            of: Auditor.report(on: snapshot, under: policy.policy), on: snapshot, under: policy, waivers: [],
            hasLabels: hasLabels)
    }

    /// A vault like many: some exchanges, some bad habits.
    static var usual: SampleAudit {
        var sample = SampleAudit()
        sample.add(.account, "kraken", .sample(10.4)) {
            $0.facts.exchange = "kraken"; $0.facts.username = "max@post.example"
        }
        sample.add(.codes, "kraken") {
            $0.codeSet.total = 10; $0.codeSet.unused = 2
        }
        sample.add(.account, "bitmart", .sample(4.2, length: 9)) {
            $0.facts.exchange = "bitmart"; $0.facts.factors = []
        }
        sample.add(.api, "bitmart", name: "bot1") {
            $0.api.permissions = 3; $0.api.expires = today.advanced(by: 20)
        }
        sample.add(.account, "okx", .sample(16, length: 20)) { $0.facts.exchange = "okx" }
        sample.add(.account, "bybit", .sample(16, length: 20)) {
            $0.facts.exchange = "bybit"; $0.changed = nil
        }
        sample.add(.account, "gate-old", .sample(9)) {
            $0.facts.exchange = "gate"; $0.changed = today.advanced(by: -2_400).start
        }
        sample.add(.totp, "gate-old", seedBits: 64)
        sample.add(.account, "mailbox", .sample(24, length: 30)) { $0.provenance = .generated(bits: 80) }
        for number in 1...24 {
            sample.add(.account, "spare-\(number)", .sample(11 + Double(number % 14), length: 18)) { overview in
                overview.facts.exchange = number % 3 == 0 ? "kucoin" : nil
                overview.changed = number % 5 == 0 ? nil : today.advanced(by: -90 * number).start
            }
        }
        sample.relate(4, 5)
        sample.relate(2, 6, .year, log10: 1)
        return sample
    }

    /// Long names, and very much to say of them.
    static func large(accounts: Int, seed: UInt64) -> SampleAudit {
        var sample = SampleAudit(seed: seed)
        let exchanges = ["kraken", "bitmart", "okx", "bybit", "kucoin", nil]
        for number in 0..<accounts {
            let label = "Zq\(seed)x\(number)" + String(repeating: "W", count: number % 7 == 0 ? 50 : 4)
            sample.add(.account, label, .sample(Double(number % 24), length: 6 + number % 20)) { overview in
                overview.facts.exchange = exchanges[number % exchanges.count]
                overview.facts.username = "Yk\(seed)u\(number)@post.example"
                overview.facts.factors = number % 2 == 0 ? [] : nil
                overview.changed = number % 3 == 0 ? nil : today.advanced(by: -number).start
            }
            if number % 4 == 0 { sample.add(.api, label, name: "Xb\(seed)n\(number)") { $0.api.permissions = 8 } }
            if number % 5 == 0 {
                sample.add(.codes, label) {
                    $0.codeSet.total = 10; $0.codeSet.unused = 1
                }
            }
            if number % 9 == 1 { sample.relate(sample.count - 1, 0) }
            if number % 9 == 2 { sample.relate(sample.count - 1, 0, .counter, log10: 0.5) }
        }
        return sample
    }
}

extension Strength {
    static func sample(_ log10Guesses: Double, length: Int = 12) -> Strength {
        Strength(
            log10Guesses: log10Guesses, length: length,
            parts: [StrengthPart(range: 0..<length, model: .bruteForce, log10Guesses: log10Guesses)])
    }
}
