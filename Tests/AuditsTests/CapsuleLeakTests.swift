import Cryptography
import Exchanges
import Foundation
import Hygiene
import Passwords
import TestSupport
import Testing
import VaultFormat
import VaultModel

@testable import Audits

/// What a capsule tells of secrets, and what it weighs.
@Suite struct CapsuleLeakTests {
    /// A taste in every run; 10,000 pairs in `Scripts/campaign capsule`.
    private static let isWhole = ProcessInfo.processInfo.environment["VAULT_CAMPAIGN"] == "1"
    private static let seed = ProcessInfo.processInfo.environment["VAULT_CAMPAIGN_SEED"].flatMap(UInt64.init) ?? 1

    @Test func `vaults of equal verdicts and other secrets have one capsule`() throws {
        let pairs: UInt64 = Self.isWhole ? 10_000 : 150
        var different = 0
        for number in 0..<pairs {
            var random = SeededNumbers(Self.seed &* 1_000_003 &+ number)
            let profile = ["default", "strict", "nist"][Int(number % 3)]
            let policy = try PolicyInForce.sample(profile)
            let vault = PairedVault(&random, under: policy)
            let one = vault.capsule(\.one, under: policy)
            let other = vault.capsule(\.other, under: policy)
            #expect(one == other, "pair \(number)")
            if vault.hasDifferentSecrets { different += 1 }
        }
        #expect(different > Int(pairs) * 9 / 10)
        if Self.isWhole {
            print("campaign | capsules of vaults with equal verdicts and other secrets | \(pairs) equal |")
        }
    }

    @Test func `a verdict on a realistic password tells at most two bits`() throws {
        let policy = try PolicyInForce.sample("default")
        var random = SeededNumbers(Self.seed)
        var counts: [CapsuleEntry.Detail: Int] = [:]
        let number = Self.isWhole ? 10_000 : 400
        for _ in 0..<number {
            let password = PairedVault.password(&random)
            counts[PairedVault.level(of: password, under: policy), default: 0] += 1
        }
        let shares = counts.values.map { Double($0) / Double(number) }
        let expected = shares.reduce(0) { $0 - $1 * log2($1) }
        let worst = shares.map { -log2($0) }.max() ?? 0
        #expect(counts.count > 1)
        #expect(expected <= 2)
        if Self.isWhole {
            let rounded = [expected, worst].map { ($0 * 100).rounded() / 100 }
            print(
                "campaign | what a verdict tells of \(number) realistic passwords | \(rounded[0]) bits expected, "
                    + "\(rounded[1]) bits the worst |")
        }
    }

    @Test func `secrets that somebody else may have put there are not compared for anybody`() throws {
        let policy = try PolicyInForce.sample("default")
        for (reviewed, told) in [(false, []), (true, [UInt16(201), 201])] {
            var sample = SampleAudit()
            for label in ["kraken", "planted"] {
                sample.add(.account, label, Strength(log10Guesses: 20, length: 20, parts: [])) { overview in
                    guard label == "planted" else { return }
                    overview.provenance = .imported
                    overview.reviewed = reviewed ? SampleAudit.today.start : nil
                }
            }
            sample.relate(0, 1)
            let capsule = sample.capsule(under: policy)
            #expect(capsule.entries.map(\.rule).filter { $0 == 201 } == told)
        }
    }

    @Test func `few digits and what the vault drew have no strength`() throws {
        let weak = Strength(log10Guesses: 3, length: 4, parts: [])
        var sample = SampleAudit()
        sample.add(.account, "typed", weak)
        sample.add(.account, "drawn", weak) { $0.provenance = .generated(bits: 10) }
        let capsule = sample.capsule(under: try PolicyInForce.sample("default"))
        let told = capsule.entries.filter { $0.rule == 101 }
        #expect(told.map(\.detail) == [.error])
        #expect(told.map(\.from) == [CapsuleEntry.always])
    }

    @Test func `ten thousand records take at most 600 kilobytes`() throws {
        let policy = try PolicyInForce.sample("strict")
        var sample = SampleAudit()
        let exchanges = ExchangeCatalogue.builtIn.exchanges
        for number in 0..<2_500 {
            let exchange = exchanges[number % exchanges.count].id.text
            sample.add(.account, "\(exchange)-\(number)", Strength(log10Guesses: 5, length: 9, parts: [])) { overview in
                overview.facts.exchange = exchange
                overview.facts.lastLogin = SampleAudit.today.start
                overview.facts.factors = ["sms"]
            }
            sample.add(.api, "\(exchange)-\(number)") { overview in
                overview.api.permissions = 7
                overview.api.addresses = []
            }
            sample.add(.codes, "\(exchange)-\(number)") { overview in
                overview.codeSet.total = 10
                overview.codeSet.unused = 2
            }
            sample.add(.totp, "\(exchange)-\(number)", seedBits: 160)
        }
        for hasLabels in [false, true] {
            let capsule = sample.capsule(under: policy, hasLabels: hasLabels)
            let size = capsule.encoded().count
            #expect(capsule.entries.count > 10_000)
            #expect(size <= 600_000)
            if Self.isWhole { print("campaign | capsule of 10,000 records, labels \(hasLabels) | \(size) bytes |") }
        }
    }
}

extension PolicyInForce {
    static func sample(_ profile: String) throws -> PolicyInForce {
        let text = "{\"schema\": 1, \"extends\": \"\(profile)\"}"
        let accepted = AcceptedPolicy(text: Array(text.utf8), accepted: Timestamp(milliseconds: 0))
        return try PolicyInForce(accepted: accepted, today: SampleAudit.today, .builtIn)
    }
}
