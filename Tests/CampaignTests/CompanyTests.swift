import TestSupport
import Testing

/// Several processes on one vault at the same time: nothing that one of them was told is untrue.
@Suite struct CompanyTests {
    @Test func `eight who read and write at once leave what one could have left`() throws {
        let company = try Company(seed: Campaign.seed)
        var counts: [String: Int] = [:]
        for number in 1...(Campaign.isWhole ? 30 : 1) {
            let round = try company.round(number)
            #expect(round.flaws == [], "seed \(Campaign.seed), round \(number)")
            counts.merge(round.counts, uniquingKeysWith: +)
        }
        Campaign.report("eight processes at once, seed \(Campaign.seed)", counts)
        let writes = counts["writes acknowledged", default: 0]
        let busy = counts["busy", default: 0]
        // Whoever waits five seconds for his turn gets it, but for a rare one.
        #expect(busy * 50 <= writes)
    }

    @Test func `of several who change the passphrase at once one wins`() throws {
        var counts: [String: Int] = [:]
        for round in 1...(Campaign.isWhole ? 20 : 2) {
            var outcome = try PassphraseRace(contenders: 4).run()
            #expect(outcome.removeValue(forKey: "won") == 1, "round \(round): \(outcome)")
            counts.merge(outcome, uniquingKeysWith: +)
        }
        Campaign.report("four who change the passphrase at once", counts)
    }
}
