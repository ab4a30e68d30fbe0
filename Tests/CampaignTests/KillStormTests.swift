import TestSupport
import Testing

/// Commands that are killed at any moment: what was acknowledged stays, and what was not is there in whole or not at all.
@Suite struct KillStormTests {
    @Test func `no killed command leaves anything but before or after`() throws {
        // Several vaults: a fault that needs a young one is met as well as one that needs an old one.
        let storms = Company.atOnce(
            (0..<(Campaign.isWhole ? UInt64(12) : 1)).map { number in
                {
                    Result {
                        var storm = try Storm(seed: Campaign.seed &* 100 &+ number)
                        try storm.run(kills: Campaign.isWhole ? 175 : 50)
                        return (counts: storm.counts, codes: storm.codes)
                    }
                }
            })
        var counts: [String: [String: Int]] = [:]
        var codes = ["twice": 0]
        for storm in storms {
            // What the others came to is worth knowing when one of them found something.
            guard case .success(let storm) = storm else {
                if case .failure(let flaw) = storm { Issue.record(flaw) }
                continue
            }
            codes.merge(storm.codes, uniquingKeysWith: +)
            for (command, results) in storm.counts {
                counts[command, default: [:]].merge(results, uniquingKeysWith: +)
            }
        }
        var total: [String: Int] = [:]
        for results in counts.values { total.merge(results, uniquingKeysWith: +) }
        for (command, results) in counts.sorted(by: { $0.key < $1.key }) {
            Campaign.report("`\(command)`, killed", results)
        }
        Campaign.report("codes handed out in the kill storm", codes)
        Campaign.report("kill storm, seed \(Campaign.seed), all commands", total)
        // A storm that never hits one of the two searches beside the point.
        let titles = ["killed before the commit", "killed after the commit", "not killed, done"]
        #expect(Set(total.keys).isSuperset(of: titles))
    }

    @Test(.enabled(if: ProgramRun.canCountCalls))
    func `a vault whose making was killed is there, or can be made`() throws {
        let passphrase = "the passphrase of a vault that is being made"
        let calls = try ProbeVault().make(passphrase: passphrase, kill: .atCall(0)).end.calls
        var counts: [String: Int] = [:]
        for call in stride(from: 1, through: calls, by: Campaign.isWhole ? 1 : 7) {
            let vault = try ProbeVault()
            _ = try vault.make(passphrase: passphrase, kill: .atCall(call))
            let verified = try vault.run(["verify"], ProbeVault.Input(passphrase: passphrase))
            counts[verified.code == 0 ? "a vault" : "none, and one was made then", default: 0] += 1
            if verified.code != 0 {
                #expect(verified.code == 3, "in front of call \(call) of \(calls): \(verified.errors)")
                let made = try vault.make(passphrase: passphrase, kit: "another kit")
                #expect(made.code == 0, "in front of call \(call) of \(calls): \(made.errors)")
            }
            try StormLook(vault: vault).leftovers(passphrase: passphrase)
        }
        #expect(counts.count == 2)
        Campaign.report("`init`, killed in front of each of its \(calls) calls that change something", counts)
    }
}

/// The judge of the storm, in front of vaults that are broken.
@Suite struct StormVerdictTests {
    private let before: StormState
    private let after: StormState

    init() {
        var state = StormState(passphrase: "one")
        state.contents.accounts["kraken"] = StormState.Account(username: nil, password: StormState.Secret("first"))
        before = state
        state.contents.accounts["kraken"]?.password.replace(by: "second")
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
        mixed.contents.accounts["kraken"]?.password = StormState.Secret("second")
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
        ledger.forget(["1111-2222"])
        #expect(ledger.note("1111-2222\n") == [])
    }
}
