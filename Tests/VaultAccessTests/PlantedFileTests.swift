import Cryptography
import Surroundings
import TestSupport
import Testing
import VaultAccess
import VaultFormat
import VaultModel

/// What somebody who can write files puts in the vault's place, so that nothing brings it back.
@Suite struct PlantedFileTests {
    private static let next = "another passphrase 12 entirely"

    /// An epoch that nobody vouches for; whether the manifest is lost too; whether the escrow beside it is the vault's.
    @Test(
        arguments: [
            (.max, false, false), (.max - 1, false, false), (.max, true, false), (.max - 1, true, true),
            (0x7FFF_FFFF, true, true),
        ] as [(UInt32, Bool, Bool)])
    func `the epoch of a planted slot stops neither a restore nor what comes after it`(
        epoch: UInt32, losesManifest: Bool, isSealed: Bool
    ) throws {
        let sample = try SampleVault.filled()
        let (backup, old) = try sample.copy()
        try sample.plantSlot(epoch: epoch, isSealed: isSealed)
        try sample.tamper { try $0.run("DELETE FROM meta WHERE k = 3") }
        if losesManifest { try sample.tamper { try $0.run("UPDATE meta SET v = zeroblob(1112) WHERE k = 2") } }
        _ = try sample.restore(backup)
        #expect(try sample.unlock().transcript() == old)
        try sample.rekey(to: Self.next)
        #expect(try sample.unlock(Self.next).transcript() == old)
    }

    @Test func `a hole of a tebibyte behind the vault costs no memory`() throws {
        let sample = try SampleVault.filled()
        let transcript = try sample.unlock().transcript()
        var bytes = try sample.bytes()
        // Without this count SQLite goes by the length of the file.
        bytes.replaceSubrange(28..<32, with: [0, 0, 0, 0])
        try sample.replaceFile(by: bytes)
        try sample.home.stretch("data/vault.db", to: 1 << 40)
        #expect(try sample.unlock().transcript() == transcript)
    }

    @Test func `a slot that was made too cheap is damage, and a backup mends it`() throws {
        let sample = try SampleVault.filled()
        let (backup, old) = try sample.copy()
        try sample.changeCost(passes: 1, memoryInKiB: 7)
        try sample.expectRefused(.refused, "E_KDF_LOW")
        let bytes = try sample.bytes()
        let restored = try sample.restore(backup)
        #expect(restored.opensAsBackup)
        let kept = try #require(restored.kept)
        #expect(try ForeignFile.read(kept, limit: 1 << 28) == bytes)
        #expect(try sample.unlock().transcript() == old)
    }

    @Test func `a slot that was made too costly leaves a restore a way out`() throws {
        let sample = try SampleVault.filled()
        let (backup, _) = try sample.copy()
        try sample.changeCost(passes: 17, memoryInKiB: 8)
        let error = #expect(throws: VaultError.self) { _ = try sample.restore(backup) }
        #expect(error?.code == "E_KDF")
        #expect(error?.hint?.contains("--accept-kdf-cost") == true)
        #expect(error?.hint?.contains("move '\(sample.path)' away") == true)
    }

    @Test func `a file that is too large to be kept leaves a restore a way out`() throws {
        let sample = try SampleVault.filled()
        let (backup, _) = try sample.copy()
        try sample.replaceFile(by: [7])
        try sample.home.stretch("data/vault.db", to: 1 << 31)
        let error = #expect(throws: VaultError.self) { _ = try sample.restore(backup) }
        #expect(error?.reason == .refused)
        #expect(error?.hint == "move '\(sample.path)' away and restore again")
        #expect(try PrivateFiles().names(inFolder: sample.dataFolder) == ["vault.db"])
    }

    @Test func `where an older copy lies in the vault's place its given-up keys come back with a warning`() throws {
        let sample = try SampleVault.filled()
        let (backup, old) = try sample.copy()
        try sample.unlock().set("kraken", to: "the newest password")
        let older = try sample.bytes()
        try sample.rekey(to: Self.next)
        try sample.replaceFile(by: older)
        let restored = try sample.restore(backup)
        #expect(!restored.opensAsBackup)
        #expect(restored.revivesFormerSlots)
        #expect(try sample.unlock().transcript() == old)
        #expect(try sample.unlock().epoch == 3)
    }

    /// Passes and memory in KiB.
    @Test(arguments: [(1, 7), (17, 8), (1, 1_025), (16, 1_024)] as [(UInt32, UInt32)])
    func `planted slots of a cost out of bounds do not keep the vault's own from a salvage`(
        passes: UInt32, memory: UInt32
    ) throws {
        let sample = try SampleVault.filled()
        let count = try sample.unlock().overviews().count
        for number in 1...6 as ClosedRange<UInt8> {
            try sample.plantSlot(passes: passes, memoryInKiB: memory, number: number)
        }
        #expect(try sample.salvagedReport().whole == count)
        let wrong = #expect(throws: VaultError.self) { _ = try sample.salvagedReport("wrong") }
        #expect(wrong?.code?.hasPrefix("E_KDF") == true)
    }

    /// The first bytes of a page, and what the rest of it is filled with.
    @Test(arguments: [([0x0D], 0xFF), ([0x0D, 0, 0, 2, 0], 0xFF), ([0x0A, 0, 0, 2, 0], 0)] as [([UInt8], UInt8)])
    func `a page that claims thousands of rows is reported once`(beginning: [UInt8], filling: UInt8) throws {
        let sample = try SampleVault.filled()
        let count = try sample.unlock().overviews().count
        let page = beginning + [UInt8](repeating: filling, count: 4_096 - beginning.count)
        try sample.replaceFile(by: sample.bytes() + Array(repeating: page, count: 100).joined())
        let report = try sample.salvagedReport()
        #expect(report.whole == count)
        #expect(report.lost.count == 100)
    }
}

extension SampleVault {
    /// Adds a slot like the recovery key's, for a keyfile, or gives the recovery key's own another epoch.
    fileprivate func plantSlot(epoch: UInt32, isSealed: Bool) throws {
        try tamper { connection in
            var (slot, escrow) = try connection.slot(.recovery)
            if !isSealed {
                slot[4] = SlotType.keyfile.rawValue
                slot[32] ^= 1
            }
            for byte in 0..<4 { slot[48 + byte] = UInt8(truncatingIfNeeded: epoch >> (8 * UInt32(byte))) }
            try connection.put(slot: slot, escrow: escrow)
        }
    }

    /// Adds a slot like the passphrase's, in front of it.
    fileprivate func plantSlot(passes: UInt32, memoryInKiB: UInt32, number: UInt8) throws {
        try tamper { connection in
            var (slot, escrow) = try connection.slot(.passphrase)
            slot.replaceSubrange(32..<48, with: [UInt8](repeating: 0, count: 15) + [number])
            // Keys that are nobody's.
            slot[64] ^= number
            for byte in 0..<4 {
                slot[8 + byte] = UInt8(truncatingIfNeeded: passes >> (8 * UInt32(byte)))
                slot[12 + byte] = UInt8(truncatingIfNeeded: memoryInKiB >> (8 * UInt32(byte)))
            }
            try connection.put(slot: slot, escrow: escrow)
        }
    }

    fileprivate func salvagedReport(_ passphrase: String = SampleVault.passphrase) throws -> SalvageReport {
        let found = try Salvage.slots(at: path, context: context())
        return try found.open(with: .passphrase(SecretBytes(copyingUTF8: passphrase)))
            .write(to: home.path(of: "salvaged.db"))
    }
}
