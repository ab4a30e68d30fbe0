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
}
