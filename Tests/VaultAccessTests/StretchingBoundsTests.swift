import Cryptography
import Testing
import VaultAccess
import VaultFormat
import VaultModel

/// Costs in the header of a slot are a stranger's: they are judged before anybody is asked, and before memory is taken.
@Suite struct StretchingBoundsTests {
    /// Passes and memory in KiB.
    @Test(
        arguments: [
            (UInt32.max, 8), (17, 8), (1, UInt32.max), (1, 1_025), (1, 4_194_304), (UInt32.max, UInt32.max),
            (16, 1_024),
        ] as [(UInt32, UInt32)])
    func `a slot that costs more than the bounds is refused at once`(passes: UInt32, memory: UInt32) throws {
        let sample = try SampleVault.filled()
        try sample.changeCost(passes: passes, memoryInKiB: memory)
        // The last pair is within the bounds for one slot: it is what all together cost that is too much.
        if (passes, memory) == (16, 1_024) { try sample.doublePassphraseSlot() }
        var fastest = Duration.seconds(1)
        var error: VaultError?
        // The fastest of a few: other tests run beside this one.
        for _ in 1...5 {
            let elapsed = ContinuousClock().measure {
                error = #expect(throws: VaultError.self) {
                    let locked = try sample.locked()
                    try locked.judgeCost(of: .passphrase)
                }
            }
            fastest = min(fastest, elapsed)
            #expect(error?.reason == .refused)
            #expect(error?.code == "E_KDF")
        }
        #expect(fastest < .milliseconds(50))
        #expect(error?.hint?.contains("--accept-kdf-cost") == true)
    }

    @Test(arguments: [(0, 8), (1, 0), (0, 0), (1, 7)] as [(UInt32, UInt32)])
    func `a slot that costs nothing is refused`(passes: UInt32, memory: UInt32) throws {
        let sample = try SampleVault.filled()
        try sample.changeCost(passes: passes, memoryInKiB: memory)
        #expect(try sample.refusal()?.reason == .refused)
    }

    @Test func `a slot of the recovery key cannot ask for a cost`() throws {
        let sample = try SampleVault.filled()
        try sample.tamper { connection in
            var (slot, escrow) = try connection.slot(.recovery)
            slot[8] = 1
            slot[12] = 8
            try connection.put(slot: slot, escrow: escrow)
        }
        try sample.expectRefused(.refused, "E_FORMAT")
    }

    // A cost is bound by the slot's seal: one that is changed within the bounds opens nothing either.
    @Test func `a cost that was changed within the bounds opens nothing`() throws {
        let sample = try SampleVault.filled()
        try sample.changeCost(passes: 2, memoryInKiB: 8)
        try sample.expectRefused(.wrongCredential, nil)
    }

    @Test func `bounds can be lifted for a vault that really costs as much`() throws {
        let sample = try SampleVault.filled()
        var context = sample.context()
        let costly = StretchingCost(passes: 17, memoryInKiB: 8)
        let root = try sample.root()
        let opened = root.slot.id
        do {
            _ = try root.rekey(
                dropping: [opened], adding: .passphrase(SecretBytes(copyingUTF8: "a costly passphrase")), kit: nil,
                cost: costly)
        }
        #expect(try sample.refusal()?.code == "E_KDF")
        context.stretching = context.stretching.acceptingAnyCost()
        #expect(try sample.unlock("a costly passphrase", in: context).password("kraken") == "third-kraken-password")
    }
}

extension SampleVault {
    func changeCost(passes: UInt32, memoryInKiB: UInt32) throws {
        try changeSlot { slot in
            for byte in 0..<4 {
                slot[8 + byte] = UInt8(truncatingIfNeeded: passes >> (8 * UInt32(byte)))
                slot[12 + byte] = UInt8(truncatingIfNeeded: memoryInKiB >> (8 * UInt32(byte)))
            }
        }
    }

    fileprivate func doublePassphraseSlot() throws {
        try tamper { connection in
            var (slot, escrow) = try connection.slot(.passphrase)
            slot[32] ^= 1
            try connection.put(slot: slot, escrow: escrow)
        }
    }
}
