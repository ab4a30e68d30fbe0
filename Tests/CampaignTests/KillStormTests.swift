import Testing

/// Commands that are killed at any moment: what was acknowledged stays, and what was not is there in whole or not at all.
@Suite struct KillStormTests {
    @Test func `no killed command leaves anything but before or after`() throws {
        var counts: [String: [String: Int]] = [:]
        var kills = 0
        // Several vaults: a fault that needs a young one is met as well as one that needs an old one.
        for storm in 0..<(Campaign.isWhole ? UInt64(4) : 1) {
            var storm = try Storm(seed: Campaign.seed &* 100 &+ storm)
            try storm.run(kills: Campaign.isWhole ? 600 : 50)
            kills += storm.kills
            for (command, results) in storm.counts {
                counts[command, default: [:]].merge(results, uniquingKeysWith: +)
            }
        }
        for (command, results) in counts.sorted(by: { $0.key < $1.key }) {
            Campaign.report("`\(command)`, killed", results)
        }
        Campaign.report("kill storm, seed \(Campaign.seed)", ["processes killed": kills])
        // A storm that never hits one of the two searches beside the point.
        let titles = Set(counts.values.flatMap(\.keys))
        #expect(titles.isSuperset(of: ["killed before the commit", "killed after the commit", "not killed, done"]))
    }
}

/// The judge of the storm, in front of vaults that are broken.
@Suite struct StormVerdictTests {
    private let before: StormState
    private let after: StormState

    init() {
        var state = StormState(passphrase: "one")
        state.accounts["kraken"] = StormState.Account(username: nil, password: StormState.Secret("first"))
        before = state
        state.accounts["kraken"]?.password.replace(by: "second")
        after = state
    }

    private func verdict(_ code: Int32?, found: StormState, opensWithNew: Bool? = nil) -> StormVerdict {
        StormVerdict(
            code: code, before: before.view(), after: after.view(), found: found.view(), opensWithNew: opensWithNew)
    }

    @Test func `an acknowledged write that is gone is told`() {
        #expect(verdict(0, found: after) == .acknowledged)
        #expect(verdict(0, found: before) == .wrong("an acknowledged write is lost"))
    }

    @Test func `a state between before and after is told`() {
        var mixed = after
        mixed.accounts["kraken"]?.password = StormState.Secret("second")
        #expect(verdict(nil, found: before) == .killedBefore)
        #expect(verdict(nil, found: after) == .killedAfter)
        #expect(verdict(nil, found: mixed) == .wrong("a torn state"))
        #expect(verdict(0, found: mixed) == .wrong("a torn state"))
    }

    @Test func `a command that fails by itself is told`() {
        #expect(verdict(20, found: before) == .wrong("it ended with exit code 20"))
    }

    @Test func `contents of one state under the credential of another are told`() {
        #expect(verdict(nil, found: after, opensWithNew: false) == .wrong("a torn state"))
        #expect(verdict(0, found: before, opensWithNew: true) == .wrong("a torn state"))
    }

    @Test func `a code that was printed twice is told, a part of one is not`() {
        var ledger = CodeLedger()
        #expect(ledger.note("1111-2222\n") == [])
        #expect(ledger.note("3333-44") == [])
        #expect(ledger.note("3333-4444\n") == [])
        #expect(ledger.note("1111-2222\n") == ["1111-2222"])
    }
}
