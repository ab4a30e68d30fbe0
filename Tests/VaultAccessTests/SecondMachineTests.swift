import Cryptography
import TestSupport
import Testing
import VaultAccess
import VaultFormat
import VaultModel

/// One vault that is carried between two machines.
@Suite struct SecondMachineTests {
    private static let next = "another passphrase 12 entirely"

    @Test func `used in turn it goes on, through new keys and a restore`() throws {
        let sample = try SampleVault.filled()
        let elsewhere = sample.context(state: sample.home.path(of: "elsewhere"))
        let (backup, _) = try sample.copy()
        _ = try sample.unlock(in: elsewhere)
        for round in 1...3 {
            try sample.unlock().set("kraken", to: "here \(round)")
            let there = try sample.unlock(in: elsewhere)
            #expect(there.takeNotices() == [])
            try there.set("kraken", to: "there \(round)")
        }
        try sample.rekey(to: Self.next)
        try sample.unlock(Self.next, in: elsewhere).set("kraken", to: "after new keys")
        _ = try sample.restore(backup, present: Self.next, backup: SampleVault.passphrase)
        let there = try sample.unlock(Self.next, in: elsewhere)
        #expect(there.takeNotices() == [])
        #expect(try there.password("kraken") == "third-kraken-password")
        try there.set("kraken", to: "there again")
        #expect(try sample.unlock(Self.next).password("kraken") == "there again")
    }

    /// What a machine does to its own copy while the other does something to its own.
    enum Act: CaseIterable {
        case write, writeTwice, rekey, restore

        func run(_ sample: SampleVault, _ backup: String, in context: AccessContext) throws -> String {
            switch self {
            case .write: try sample.unlock(in: context).set("kraken", to: "changed")
            case .writeTwice:
                for number in 1...2 { try sample.unlock(in: context).set("kraken", to: "changed \(number)") }
            case .rekey:
                try sample.rekey(from: SampleVault.passphrase, to: next, in: context)
                return next
            case .restore: _ = try sample.restore(backup, in: context)
            }
            return SampleVault.passphrase
        }
    }

    @Test(arguments: Act.allCases, Act.allCases)
    func `used at the same time the fork is named in both directions`(one: Act, other: Act) throws {
        let sample = try SampleVault.filled()
        let (backup, _) = try sample.copy()
        let (here, there) = (sample.context(), sample.context(state: sample.home.path(of: "elsewhere")))
        _ = try sample.unlock(in: there)
        let common = try sample.bytes()
        let passphraseHere = try one.run(sample, backup, in: here)
        let fileHere = try sample.bytes()
        try sample.replaceFile(by: common)
        let passphraseThere = try other.run(sample, backup, in: there)
        // The file of there comes here, and that of here goes there.
        let cameHere = #expect(throws: VaultError.self) { _ = try sample.unlock(passphraseThere, in: here) }
        #expect(cameHere?.reason == .rollback)
        try sample.replaceFile(by: fileHere)
        let wentThere = #expect(throws: VaultError.self) { _ = try sample.unlock(passphraseHere, in: there) }
        #expect(wentThere?.reason == .rollback)
        // Each still goes by its own.
        _ = try sample.unlock(passphraseHere, in: here)
    }

    @Test func `a machine that was away for too long is told just that`() {
        let away = VaultError(AnchorJudgement.Suspicion.forked(seen: 3, found: 5_000))
        #expect(away.reason == .rollback)
        #expect(away.code == "E_FORK")
        #expect(away.message.contains("4997 writes"))
        #expect(!away.message.contains("two places"))
        #expect(VaultError(AnchorJudgement.Suspicion.forked(seen: 3, found: 4_099)).message.contains("two places"))
    }
}
