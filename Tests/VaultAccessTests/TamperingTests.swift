import SQLite
import Testing
import VaultAccess
import VaultFormat
import VaultModel

@Suite struct TamperingTests {
    @Test(arguments: Tampering.planted)
    func `a schema with anything planted in it is refused`(tampering: Tampering) throws {
        try expectRefused(tampering)
    }

    @Test(arguments: Tampering.records)
    func `records that were moved, replaced, added or taken out are noticed`(tampering: Tampering) throws {
        try expectRefused(tampering)
    }

    @Test(arguments: Tampering.header)
    func `manifest, settings, chain and header belong to this version alone`(tampering: Tampering) throws {
        try expectRefused(tampering)
    }

    @Test(arguments: Tampering.slots)
    func `slots that were changed open nothing`(tampering: Tampering) throws {
        try expectRefused(tampering)
    }

    @Test func `a slot of another vault opens nothing here`() throws {
        let (sample, other) = (try SampleVault.filled(), try SampleVault.filled(seed: 2))
        let foreign = try other.tamper { try $0.slot(.passphrase) }
        try sample.tamper { connection in
            try connection.run("DELETE FROM slot")
            try connection.put(slot: foreign.slot, escrow: foreign.escrow)
        }
        try sample.expectRefused(.integrity, "E_COMMIT")
    }

    @Test func `an untouched vault is accepted`() throws {
        let sample = try SampleVault.filled()
        #expect(try sample.unlock().password("kraken") == "third-kraken-password")
        #expect(try sample.root().verifyEverything().accounts == 2)
    }

    @Test func `numbers of a file that this program could not have written are refused`() throws {
        let sample = try SampleVault.filled()
        let bytes = try sample.bytes()
        // Page size, write and read version, reserved bytes, schema format, incremental vacuum, text encoding.
        for (offset, value) in [(16, 2), (18, 2), (19, 2), (20, 8), (44, 1), (47, 3), (55, 1), (59, 2)]
            as [(Int, UInt8)]
        {
            var changed = bytes
            changed[offset] = value
            try sample.replaceFile(by: changed)
            let error = try sample.refusal()
            #expect([.refused, .integrity].contains(error?.reason), "offset \(offset): \(String(describing: error))")
        }
    }

    private func expectRefused(_ tampering: Tampering) throws {
        let sample = try SampleVault.filled()
        try tampering.act(sample)
        try sample.expectRefused(tampering.reason, tampering.code)
    }
}

extension SampleVault {
    /// What an attempt to open and read everything ends with; `nil` when it succeeds. It must change nothing.
    func refusal(
        in context: AccessContext? = nil, sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> VaultError? {
        let before = try snapshot()
        var refusal: VaultError?
        do throws(VaultError) { _ = try unlock(in: context).transcript() } catch { refusal = error }
        #expect(try snapshot().changes(since: before) == [], sourceLocation: sourceLocation)
        return refusal
    }

    func expectRefused(
        _ reason: VaultError.Reason, _ code: String?, in context: AccessContext? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let error = try refusal(in: context, sourceLocation: sourceLocation)
        #expect(error?.reason == reason, sourceLocation: sourceLocation)
        #expect(error?.code == code, sourceLocation: sourceLocation)
    }
}
