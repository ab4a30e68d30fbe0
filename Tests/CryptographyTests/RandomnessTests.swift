import Cryptography
import TestSupport
import Testing

@Suite struct RandomnessTests {
    // Chi-squared with 6 degrees of freedom: 22.5 is passed once in a thousand; the seed is fixed.
    @Test func `numbers below a bound are equally likely`() {
        let randomness = Randomness.seeded(5)
        var counts = [Int](repeating: 0, count: 7)
        for _ in 0..<7_000 { counts[Int(randomness.below(7))] += 1 }
        let chiSquared = counts.reduce(0.0) { $0 + Double(($1 - 1_000) * ($1 - 1_000)) / 1_000 }
        #expect(chiSquared < 22.5)
    }

    @Test func `the system does not repeat itself`() {
        #expect(Randomness.system.bytes(count: 32) != Randomness.system.bytes(count: 32))
    }
}
