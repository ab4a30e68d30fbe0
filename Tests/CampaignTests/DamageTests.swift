import Cryptography
import TestSupport
import Testing
import VaultModel

/// Files that were changed: nothing else is ever read from them than was written.
@Suite struct DamageTests {
    /// What a person may be told about a damaged file; never a failure without a name.
    private static let expected: Set<VaultError.Reason> = [.integrity, .refused, .wrongCredential, .rollback]

    @Test func `no changed bit deceives a reader`() throws {
        let vault = try SampleVault()
        // A step that is prime to 8 and to the page size meets every bit and every place in time.
        let step = Campaign.isWhole ? 1 : 997
        var counts: [String: Int] = [:]
        for bit in stride(from: 0, to: vault.bytes.count * 8, by: step) {
            var damaged = vault.bytes
            damaged[bit / 8] ^= 1 << (bit % 8)
            try judge(vault, damaged, "bit \(bit)", &counts)
        }
        #expect(counts.count > 1)
        Campaign.report("every bit of a file of \(vault.bytes.count) bytes flipped", counts)
    }

    @Test func `no shortened file deceives a reader`() throws {
        let vault = try SampleVault()
        let step = Campaign.isWhole ? 1 : 251
        var counts: [String: Int] = [:]
        for length in stride(from: 0, to: vault.bytes.count, by: step) {
            try judge(vault, Array(vault.bytes[..<length]), "length \(length)", &counts)
        }
        Campaign.report("a file of \(vault.bytes.count) bytes cut at every length", counts)
    }

    @Test func `no overwritten stretch deceives a reader`() throws {
        let vault = try SampleVault()
        let randomness = Randomness.seeded(Campaign.seed)
        var counts: [String: Int] = [:]
        for _ in 0..<(Campaign.isWhole ? 20_000 : 100) {
            var damaged = vault.bytes
            let start = Int(randomness.below(UInt32(damaged.count)))
            let count = min(1 + Int(randomness.below(600)), damaged.count - start)
            damaged.replaceSubrange(start..<(start + count), with: randomness.bytes(count: count))
            try judge(vault, damaged, "\(count) bytes at \(start), seed \(Campaign.seed)", &counts)
        }
        Campaign.report("stretches of a file overwritten with noise, seed \(Campaign.seed)", counts)
    }

    private func judge(
        _ vault: SampleVault, _ damaged: [UInt8], _ what: String, _ counts: inout [String: Int]
    ) throws {
        let outcome = try vault.outcome(of: damaged)
        counts[outcome.title, default: 0] += 1
        switch outcome {
        case .unharmed: break
        case .deceived: Issue.record("\(what): something else was read than was written")
        case .refused(let reason):
            if !Self.expected.contains(reason) { Issue.record("\(what): refused with \(reason)") }
        }
    }
}
