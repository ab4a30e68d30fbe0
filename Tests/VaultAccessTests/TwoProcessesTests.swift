import Cryptography
import Surroundings
import Synchronization
import TestSupport
import Testing
import VaultAccess
import VaultFormat
import VaultModel

/// What one process does while another is between two of its steps.
@Suite struct TwoProcessesTests {
    @Test func `a write while the vault is being opened is no rollback`() throws {
        let sample = try SampleVault.filled()
        let hasWritten = Mutex(false)
        var files = AlteredFiles()
        files.beforeReading = { path in
            guard path.contains("/anchor/"), hasWritten.withLock({ !$0 }) else { return }
            hasWritten.withLock { $0 = true }
            // That it has to wait, and gives up, is as good as that it happens.
            do { try sample.unlock().set("kraken", to: "written meanwhile") } catch {}
        }
        let vault = try sample.unlock(in: sample.context(files: files))
        #expect(hasWritten.withLock { $0 })
        #expect(try vault.password("bitmart") == "the-bitmart-password")
    }

    @Test func `of two vaults that are made in one place the first stays`() throws {
        let sample = try SampleVault()
        let place = sample.home.path(of: "data/other.db")
        var files = AlteredFiles()
        files.beforeSettling = { path in
            do { try PrivateFiles().createExclusive(path, [1, 2, 3].span) } catch { Issue.record(error) }
        }
        let context = sample.context(files: files)
        let location = try VaultLocation(new: place, context: context)
        let error = #expect(throws: VaultError.self) {
            _ = try NewVault.make(
                at: location, id: Identifier(from: sample.randomness),
                passphrase: .passphrase(SecretBytes(copyingUTF8: "another passphrase")), recovery: nil,
                cost: SampleVault.cost, context: context)
        }
        #expect(error?.reason == .noVault)
        #expect(try ForeignFile.read(place, limit: 10) == [1, 2, 3])
        #expect(try PrivateFiles().names(inFolder: sample.dataFolder) == ["other.db", "vault.db"])
    }
}
