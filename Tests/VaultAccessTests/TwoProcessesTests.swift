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

    @Test func `an item that another process has made meanwhile is not made twice`() throws {
        let sample = try SampleVault.filled()
        let (one, other) = (try sample.unlock(), try sample.unlock())
        try one.add("deribit", password: "the-deribit-password")
        try one.addItem(.phrase, to: "deribit", value: "first")
        _ = try other.password("bitmart")
        let error = #expect(throws: VaultError.self) { try other.addItem(.phrase, to: "deribit", value: "second") }
        #expect(error?.reason == .notFound)
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

    @Test func `two processes that see a vault first agree on who they are`() throws {
        let sample = try SampleVault.filled()
        let state = sample.home.path(of: "elsewhere")
        let other = Mutex<Identifier?>(nil)
        var files = AlteredFiles()
        // The one has found no number by then, and draws one.
        files.beforeReading = { path in
            guard path.contains("/anchor/"), other.withLock({ $0 == nil }) else { return }
            do {
                let device = try sample.unlock(in: sample.context(state: state)).device
                other.withLock { $0 = device }
            } catch {
                Issue.record(error)
            }
        }
        let vault = try sample.unlock(in: sample.context(files: files, state: state))
        #expect(vault.device == other.withLock { $0 })
        #expect(vault.takeNotices() == [])
        #expect(try sample.unlock(in: sample.context(state: state)).device == vault.device)
    }

    @Test func `a machine's number is never half written`() throws {
        let sample = try SampleVault.filled()
        let state = sample.home.path(of: "elsewhere")
        var files = AlteredFiles()
        let isWhole = Mutex(false)
        files.beforeSettling = { path in
            guard path.hasSuffix("/device") else { return }
            do {
                let names = try PrivateFiles().names(inFolder: state)
                let name = try #require(names.first { $0.hasSuffix(".new") })
                let count = try PrivateFiles().readPrivate(Path.joined(state, name), limit: 100).count
                isWhole.withLock { $0 = count == 16 && !names.contains("device") }
            } catch {
                Issue.record(error)
            }
        }
        _ = try sample.unlock(in: sample.context(files: files, state: state))
        #expect(isWhole.withLock { $0 })
        #expect(try PrivateFiles().names(inFolder: state) == ["anchor", "device"])
    }

    @Test func `a journal that goes away while it is looked at is none`() throws {
        let sample = try SampleVault.filled()
        let journal = sample.path + "-journal"
        try PrivateFiles().createExclusive(journal, [UInt8](repeating: 0, count: 512).span)
        var files = AlteredFiles()
        files.beforeReading = { path in
            guard path == journal else { return }
            do { try PrivateFiles().remove(path) } catch { Issue.record(error) }
        }
        #expect(try sample.unlock(in: sample.context(files: files)).password("bitmart") == "the-bitmart-password")
    }

    @Test func `new keys that came meanwhile do not look like damage to who makes a copy`() throws {
        let sample = try SampleVault.filled()
        let vault = try sample.unlock()
        let root = try sample.root()
        try sample.rekey(to: "another passphrase 12 entirely")
        let copying = #expect(throws: VaultError.self) { _ = try vault.backUp() }
        #expect(copying?.reason == .busy)
        let reason = reasonOfRekeying(root)
        #expect(reason == .busy)
        #expect(try vault.location.backups(sample.context()) == [])
        #expect(try vault.location.unfinishedFiles(sample.context()) == [])
    }

    @Test func `who was too late to give new keys leaves no copy behind`() throws {
        let sample = try SampleVault.filled()
        var files = AlteredFiles()
        // Between the copy and the new keys.
        files.afterSettling = { _ in
            do { try sample.rekey(to: "another passphrase 12 entirely") } catch { Issue.record(error) }
        }
        let root = try sample.root(in: sample.context(files: files))
        let location = root.vault.location
        let reason = reasonOfRekeying(root)
        #expect(reason == .busy)
        #expect(try location.backups(sample.context()) == [])
    }

    /// Why another passphrase does not take the place of the one that opened the vault; `nil` when it does.
    private func reasonOfRekeying(_ root: consuming RootAccess) -> VaultError.Reason? {
        let opened = root.slot.id
        do throws(VaultError) {
            _ = try root.rekeyGuarded(
                dropping: [opened], adding: .passphrase(SecretBytes(copyingUTF8: "a third one")), kit: nil,
                cost: SampleVault.cost, keepsCopy: false)
            return nil
        } catch { return error.reason }
    }
}
