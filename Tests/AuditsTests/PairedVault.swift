import Cryptography
import Exchanges
import Hygiene
import Passwords
import TestSupport
import VaultFormat
import VaultModel

@testable import Audits

/// Two vaults of the same accounts with other secrets, about which the verdicts are the same.
struct PairedVault {
    private static let words = ["dragon", "sunshine", "monkey", "zephyr", "lighthouse", "Marigold", "tangerine"]
    private static let ends = ["", "1", "!", "2024", "123", "99x", "-7%Qd", "kL2&vR9#tZ"]
    private static let letters = Array("abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789!#%&*")

    private(set) var one: [AuditedRecord] = []
    private(set) var other: [AuditedRecord] = []
    private var relations: [SecretRelation] = []
    private(set) var hasDifferentSecrets = false
    private var facts = VaultFacts(created: SampleAudit.today.advanced(by: -500).start)

    init(_ random: inout SeededNumbers, under policy: PolicyInForce) {
        let exchanges = ExchangeCatalogue.builtIn.exchanges
        for number in 0..<Int(2 + random.next(below: 8)) {
            let label = "a\(number)"
            let id = Identifier(from: .seeded(random.next()))
            var account = Overview(
                kind: .account,
                lineage: Lineage(revision: id, parents: [], clock: HybridClock(rawValue: 0), device: id),
                created: SampleAudit.today.advanced(by: -400).start)
            account.name = Label(exactly: label)
            account.changed = SampleAudit.today.advanced(by: -Int(random.next(below: 900))).start
            account.provenance = [.typed, .imported, .generated(bits: 80)][Int(random.next(below: 3))]
            account.facts.exchange = exchanges[Int(random.next(below: UInt64(exchanges.count)))].id.text
            account.facts.factors = [nil, [], ["sms"]][Int(random.next(below: 3))]
            account.facts.username = random.next(below: 2) == 0 ? "max@post.example" : nil
            add(account, id, Address(label: label, kind: .account, name: nil), &random, under: policy)
        }
        for number in one.indices.dropFirst() where random.next(below: 4) == 0 {
            relations.append(
                SecretRelation(
                    one: .init(record: one[number].id, part: "password"),
                    other: .init(record: one[number - 1].id, part: "password"), transformation: .identical,
                    log10Guesses: 0))
        }
    }

    private mutating func add(
        _ overview: Overview, _ id: Identifier, _ address: Address, _ random: inout SeededNumbers,
        under policy: PolicyInForce
    ) {
        let first = Self.password(&random)
        var second = first
        for _ in 0..<60 {
            let drawn = Self.password(&random)
            let isTold =
                Self.level(of: drawn, overview, under: policy) == Self.level(of: first, overview, under: policy)
            if drawn != first, isTold {
                second = drawn
                break
            }
        }
        hasDifferentSecrets = hasDifferentSecrets || first != second
        one.append(Self.record(id, address, overview, first))
        other.append(Self.record(id, address, overview, second))
    }

    /// What a capsule says of one of the two, whose relations tell other distances.
    func capsule(_ side: KeyPath<PairedVault, [AuditedRecord]>, under policy: PolicyInForce) -> Capsule {
        let snapshot = AuditSnapshot(
            today: SampleAudit.today, records: self[keyPath: side], relations: relations, vault: facts,
            catalogue: .builtIn)
        return Capsule(
            of: Auditor.report(on: snapshot, under: policy.policy), on: snapshot, under: policy, waivers: [],
            hasLabels: true)
    }

    /// A password as people make them, or as programs draw them.
    static func password(_ random: inout SeededNumbers) -> String {
        if random.next(below: 4) == 0 {
            return String((0..<(6 + random.next(below: 18))).map { _ in letters[Int(random.next(below: 58))] })
        }
        let count = 1 + random.next(below: 4)
        return (0..<count).map { _ in words[Int(random.next(below: 7))] }.joined(
            separator: ["", "-", "."][Int(random.next(below: 3))])
            + ends[Int(random.next(below: 8))]
    }

    /// How strong a capsule says that a password is.
    static func level(of password: String, under policy: PolicyInForce) -> CapsuleEntry.Detail {
        let id = Identifier(from: .seeded(1))
        let lineage = Lineage(revision: id, parents: [], clock: HybridClock(rawValue: 0), device: id)
        var account = Overview(kind: .account, lineage: lineage, created: SampleAudit.today.start)
        account.provenance = .typed
        return level(of: password, account, under: policy)
    }

    private static func level(
        of password: String, _ overview: Overview, under policy: PolicyInForce
    ) -> CapsuleEntry.Detail {
        let id = overview.lineage.revision
        let snapshot = AuditSnapshot(
            today: SampleAudit.today,
            records: [record(id, Address(label: "a", kind: .account, name: nil), overview, password)], relations: [],
            vault: VaultFacts(created: SampleAudit.today.start), catalogue: .builtIn)
        let report = Auditor.report(on: snapshot, under: policy.policy)
        return CapsuleEntries(report.timetable, on: snapshot).entries.first { $0.rule == CapsuleEntries.strength }?
            .detail
            ?? .none
    }

    private static func record(
        _ id: Identifier, _ address: Address, _ overview: Overview, _ password: String
    ) -> AuditedRecord {
        let value = Array(password.utf8)
        return AuditedRecord(
            id: id, address: address, overview: overview, secretClass: .login,
            strength: Strength.estimate(of: value.span), hazards: ValueForm(value.span).hazards)
    }
}

/// Numbers that look random and are the same in every run.
struct SeededNumbers {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func next(below bound: UInt64) -> UInt64 { next() % bound }
}
