import Cryptography
import Exchanges
import Interchange
import Surroundings
import Synchronization
import TestSupport
import Testing
import VaultAccess
import VaultModel

@testable import VaultCommands

/// All rows or none, whatever comes in between.
@Suite struct InterruptedImportTests {
    private static let checks = ImportChecks(isUsableSeed: { _ in false }, isKnownExchange: { _ in false })

    private func table(rows: Int) throws -> ImportTable {
        let text = "name,url,username,password\n" + (1...rows).map { "account \($0),,ann,pw\($0)\n" }.joined()
        return try ImportTable(reading: Array(text.utf8), checks: Self.checks)
    }

    @Test func `without a backup nothing is imported`() throws {
        let world = try CommandHarness.withVault()
        try world.add("kraken", password: "old")
        // Where the folder of backups should be lies a file.
        try world.folder.write([], to: "data/vault/backups")
        let before = try world.vaultBytes()
        let refused = try world.importing("name,url,username,password\nokx,,ann,pw\n")
        #expect(refused.code != 0)
        #expect(try world.vaultBytes() == before)
    }

    @Test func `a vault that was written since the plan is left alone`() throws {
        let world = try CommandHarness.withVault()
        let importing = AccountImport(
            vault: try world.unlocked(), table: try table(rows: 2), rule: .rename, source: "a test",
            catalogue: .builtIn)
        let plan = try importing.plan()
        try world.add("kraken", password: "old")
        let error = #expect(throws: VaultError.self) { try importing.run(plan) }
        #expect(error?.reason == .busy)
        #expect(try world.labels() == ["kraken"])
    }

    @Test func `a machine that stops in the middle leaves the vault as it was`() throws {
        let world = try CommandHarness.withVault()
        try world.add("kraken", password: "old")
        let before = try world.vaultBytes()
        // Drawn for each seal: late enough that SQLite has begun to write pages, and before it commits.
        let crash = Snapshot(of: world.folder, atDraw: 5_000)
        let importing = AccountImport(
            vault: try world.unlocked(randomness: crash.randomness), table: try table(rows: 1_500), rule: .rename,
            source: "a test", catalogue: .builtIn)
        _ = try importing.run(importing.plan())
        #expect(try world.labels().count == 1_501)

        let half = try #require(crash.files)
        try #require(half.vault != before)
        try #require(!half.journal.isEmpty)
        try world.folder.write(half.vault, to: "data/vault/vault.db")
        try world.folder.write(half.journal, to: "data/vault/vault.db-journal")
        #expect(try world.labels() == ["kraken"])
        #expect(try world.vaultBytes() == before)
    }
}

/// What lies on the disk at one moment of a transaction, as a loss of power would leave it.
private final class Snapshot: Sendable {
    private struct State {
        var draws = 0
        var files: (vault: [UInt8], journal: [UInt8])?
    }

    private let state = Mutex(State())
    private let paths: (vault: String, journal: String)
    private let draw: Int

    init(of folder: TemporaryFolder, atDraw draw: Int) {
        self.draw = draw
        let vault = folder.path(of: "data/vault/vault.db")
        paths = (vault, vault + "-journal")
    }

    var files: (vault: [UInt8], journal: [UInt8])? { state.withLock { $0.files } }

    /// A source that takes the picture while it is asked.
    var randomness: Randomness {
        let source = Randomness.seeded(7)
        return Randomness { [self] span in
            let bytes = source.bytes(count: span.count)
            for index in 0..<span.count { span[index] = bytes[index] }
            state.withLock { state in
                state.draws += 1
                guard state.draws == draw else { return }
                do {
                    state.files = (
                        try ForeignFile.read(paths.vault, limit: 1 << 30),
                        try ForeignFile.read(paths.journal, limit: 1 << 30)
                    )
                } catch {
                    state.files = nil
                }
            }
        }
    }
}
