import Cryptography
import Recovery
import TestSupport
import Testing

@Suite struct RecoveryChallengeTests {
    @Test func `every pair of groups is asked for about as often`() {
        let randomness = Randomness.seeded(7)
        var asked: [String: Int] = [:]
        let rounds = 2_800
        for _ in 0..<rounds {
            let challenge = RecoveryChallenge(from: randomness)
            #expect((0..<8).contains(challenge.first) && (0..<8).contains(challenge.second))
            #expect(challenge.first < challenge.second)
            asked["\(challenge.first) \(challenge.second)", default: 0] += 1
        }
        // 28 pairs, 100 times each; five standard deviations of 9.8 are 49.
        #expect(asked.count == 28)
        #expect(asked.values.allSatisfy { (51...149).contains($0) })
    }

    @Test(arguments: [(0, "0410"), (0, "o4lo"), (2, " 0r3g\n"), (3, "G2-8A"), (8, "D6T4")])
    func `a group typed back is accepted`(group: Int, typed: String) {
        let key = key(Array(1...20))
        let isAccepted = RecoveryChallenge.accepts(Array(typed.utf8).span, asGroup: group, of: key)
        #expect(isAccepted)
    }

    @Test(arguments: [(0, "0411"), (0, "041"), (0, "04100"), (0, ""), (1, "0410"), (2, "0R3U"), (0, "04100410")])
    func `anything else is not`(group: Int, typed: String) {
        let key = key(Array(1...20))
        let isAccepted = RecoveryChallenge.accepts(Array(typed.utf8).span, asGroup: group, of: key)
        #expect(!isAccepted)
    }
}
