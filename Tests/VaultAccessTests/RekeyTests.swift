import Cryptography
import SQLite
import Surroundings
import TestSupport
import Testing
import VaultAccess
import VaultFormat
import VaultModel

@Suite struct RekeyTests {
    private static let next = "another passphrase 12 entirely"

    @Test func `the new passphrase opens everything, the old one nothing`() throws {
        let sample = try SampleVault.filled()
        let before = try sample.unlock().transcript()
        try sample.rekey(to: Self.next)
        let error = #expect(throws: VaultError.self) { _ = try sample.unlock() }
        #expect(error?.reason == .wrongCredential)
        #expect(try sample.unlock(Self.next).transcript() == before)
        #expect(try sample.root(Self.next).verifyEverything().epoch == 2)
    }

    @Test func `a recovery slot that is kept opens the new epoch`() throws {
        let sample = try SampleVault.filled()
        try sample.rekey(to: Self.next)
        let vault = try sample.locked().unlock(with: .recovery(SampleVault.recovery))
        #expect(vault.epoch == 2)
        #expect(try vault.password("kraken") == "third-kraken-password")
    }

    @Test func `an old copy opens with the old passphrase alone`() throws {
        let sample = try SampleVault.filled()
        let copy = try sample.unlock().backUp()
        try sample.rekey(to: Self.next)
        let context = sample.context()
        func open(_ passphrase: String) throws(VaultError) -> UnlockedVault {
            try LockedVault(at: VaultLocation(copy: copy, context: context), context: context, purpose: .readOnly)
                .unlock(with: .passphrase(SecretBytes(copyingUTF8: passphrase)), judging: .ignored)
        }
        #expect(try open(SampleVault.passphrase).password("kraken") == "third-kraken-password")
        #expect(#expect(throws: VaultError.self) { _ = try open(Self.next) }?.reason == .wrongCredential)
    }

    @Test func `nothing that was sealed before is left in the file`() throws {
        let sample = try SampleVault.filled()
        let id = try sample.unlock().record("kraken")
        let (old, slots) = try sample.tamper { (try $0.row(id), [try $0.slot(.passphrase), try $0.slot(.recovery)]) }
        try sample.rekey(to: Self.next)
        let (new, kept) = try sample.tamper { (try $0.row(id), try $0.slot(.recovery)) }
        #expect(new.overview != old.overview)
        #expect(new.secrets != old.secrets)
        let bytes = try sample.bytes()
        // Past the header of 16 bytes, which says the epoch, every byte is new; freed pages are zeroed.
        for sealed in [old.overview, old.secrets] + slots.flatMap({ [Array($0.slot[64...]), $0.escrow] }) {
            let isKept = Array(sealed.prefix(32)) == Array(kept.slot[64..<96])
            #expect(bytes.firstRange(of: sealed.dropFirst(isKept ? 32 : 16).prefix(64)) == nil)
        }
        #expect(slots[1].slot[32..<48] == kept.slot[32..<48])
        #expect(slots[1].slot[64..<96] == kept.slot[64..<96])
    }

    @Test func `each rekey is one generation and one epoch`() throws {
        let sample = try SampleVault.filled()
        let generation = try sample.unlock().generation
        try sample.rekey(to: Self.next)
        try sample.rekey(from: Self.next, to: "a third passphrase 99", in: sample.context())
        let vault = try sample.unlock("a third passphrase 99")
        #expect(vault.epoch == 3)
        #expect(vault.generation == generation + 2)
        #expect(vault.slots.allSatisfy { $0.header.epoch == 3 })
    }

    @Test func `what the recovery key opened can be left with a new key and without the old slots`() throws {
        let sample = try SampleVault.filled()
        let root = try sample.locked()
            .unlockKeepingRoot(with: .recovery(SampleVault.recovery))
        let dropped = Set(root.vault.slots.map(\.id))
        let fresh = [UInt8](repeating: 7, count: 20)
        _ = try root.rekey(
            dropping: dropped, adding: .passphrase(SecretBytes(copyingUTF8: Self.next)),
            kit: .recovery(SecretBytes(copying: fresh.span)), cost: SampleVault.cost)
        let error = #expect(throws: VaultError.self) {
            _ = try sample.locked().unlock(with: .recovery(SampleVault.recovery))
        }
        #expect(error?.reason == .wrongCredential)
        #expect(try sample.locked().unlock(with: .recovery(SecretBytes(copying: fresh.span))).slots.count == 2)
        #expect(try sample.unlock(Self.next).settings().slotNotes().map(\.slot).count == 2)
    }

    @Test func `a guarded rekey removes its copy, or keeps it, and names the copies that are old`() throws {
        let sample = try SampleVault.filled()
        let earlier = Path.name(of: try sample.unlock().backUp())
        func rekey(_ old: String, _ new: String, keeps: Bool) throws(VaultError) -> GuardedRekey {
            let root = try sample.root(old)
            let opened = root.slot.id
            return try root.rekeyGuarded(
                dropping: [opened], adding: .passphrase(SecretBytes(copyingUTF8: new)), kit: nil,
                cost: SampleVault.cost, keepsCopy: keeps)
        }
        let first = try rekey(SampleVault.passphrase, Self.next, keeps: false)
        #expect(first.keptCopy == nil)
        #expect(first.oldCopies == [earlier])
        let second = try rekey(Self.next, "a third passphrase 99", keeps: true)
        let kept = try #require(second.keptCopy)
        #expect(second.oldCopies == [earlier, kept.text])
        #expect(try PrivateFiles().names(inFolder: second.vault.location.backupFolder) == [earlier, kept.text])
        #expect(try second.vault.password("kraken") == "third-kraken-password")
    }

    @Test func `what a restoration replaced is among the copies that are old`() throws {
        let sample = try SampleVault.filled()
        let name = "vault.db.20250301T120000Z.replaced"
        let folder = try sample.locked().location.backupFolder
        try PrivateFiles().makePrivateFolder(folder)
        try sample.home.write(sample.bytes(), to: "data/backups/" + name)
        // Nothing that anybody opens, and nothing of this program's.
        try sample.home.write([7], to: "data/backups/vault.db.20250302T120000Z.replaced")
        try sample.home.write(sample.bytes(), to: "data/backups/vault.db.replaced")
        let root = try sample.root()
        let opened = root.slot.id
        #expect(try root.vault.location.backupsWithFormerKeys(root.vault.slots, sample.context()) == [])
        let rekeyed = try root.rekeyGuarded(
            dropping: [opened], adding: .passphrase(SecretBytes(copyingUTF8: Self.next)), keepsCopy: false)
        #expect(rekeyed.oldCopies == [name])
        let vault = rekeyed.vault
        let former = try vault.location.backupsWithFormerKeys(vault.slots, sample.context())
        #expect(former == [Path.joined(folder, name)])
        #expect(try vault.location.backups(sample.context()) == [])
    }

    @Test func `a rekey that cannot make its copy changes nothing`() throws {
        let sample = try SampleVault.filled()
        let failing = sample.context(files: AlteredFiles(unwritable: sample.home.path(of: "data/backups")))
        let before = try sample.snapshot()
        do {
            let root = try sample.root(in: failing)
            let opened = root.slot.id
            let credential = SlotCredential.passphrase(SecretBytes(copyingUTF8: Self.next))
            do throws(VaultError) {
                _ = try root.rekeyGuarded(
                    dropping: [opened], adding: credential, kit: nil, cost: SampleVault.cost, keepsCopy: false)
                Issue.record("the rekey went through")
            } catch {
                #expect(error.reason == .failure)
            }
        }
        #expect(try sample.snapshot().changes(since: before) == [])
    }

    @Test func `what is remembered of slots and of the kit goes and comes with them`() throws {
        let sample = try SampleVault.filled()
        let root = try sample.root()
        let context = root.vault.context
        let keyfile = try PreparedSlot(
            .key(SecretBytes(count: 32), type: .keyfile), cost: SampleVault.cost, name: "usb",
            randomness: context.randomness)
        let opened = root.slot.id
        let vault = try root.add(keyfile)
        let notes = try vault.settings().slotNotes()
        #expect(notes.count == 3)
        #expect(notes.first { $0.slot == keyfile.id }?.name == "usb")
        #expect(notes.filter { $0.used != nil }.map(\.slot) == [opened])
        let kit = try #require(try vault.settings().kit())
        #expect(kit.tested == nil)

        let dropping = try sample.root()
        let later = try dropping.rekey(SlotChange(dropping: [kit.slot]))
        #expect(try later.settings().kit() == nil)
        #expect(try later.settings().slotNotes().map(\.slot).contains(kit.slot) == false)
        let last = try sample.locked().unlock(with: .key(SecretBytes(count: 32), type: .keyfile))
        #expect(last.epoch == 2)
        #expect(try last.settings().slotNotes().first { $0.slot == keyfile.id }?.name == "usb")
    }

    @Test func `a slot is added in one generation, and nothing is sealed anew`() throws {
        let sample = try SampleVault.filled()
        let before = try sample.unlock()
        let id = try before.record("kraken")
        let (generation, old) = (before.generation, try sample.tamper { try $0.row(id) })
        let root = try sample.root()
        let slot = try PreparedSlot(
            .passphrase(SecretBytes(copyingUTF8: Self.next)), cost: SampleVault.cost,
            randomness: root.vault.context.randomness)
        #expect(try root.add(slot).generation == generation + 1)
        #expect(try sample.tamper { try $0.row(id) }.secrets == old.secrets)
        #expect(try sample.root(Self.next).verifyEverything().epoch == 1)
    }

    @Test func `no rekey makes more slots than a vault may have`() throws {
        let sample = try SampleVault.filled()
        let before = try sample.bytes()
        let root = try sample.root()
        let randomness = root.vault.context.randomness
        var added: [PreparedSlot] = []
        for _ in 0..<7 {
            added.append(
                try PreparedSlot(
                    .key(SecretBytes(count: 32), type: .keyfile), cost: SampleVault.cost, randomness: randomness))
        }
        var refused: VaultError?
        do throws(VaultError) { _ = try root.rekey(SlotChange(adding: added)) } catch { refused = error }
        #expect(refused?.reason == .usage)
        #expect(try sample.bytes() == before)
    }
}
