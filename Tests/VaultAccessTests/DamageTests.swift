import Cryptography
import Surroundings
import TestSupport
import Testing
import VaultAccess
import VaultModel

/// A file that lost its end, or has other bytes anywhere: it is refused, or reads as it did.
///
/// Every byte is changed here once, with a close look at what is left behind; every bit by `Scripts/campaign`.
@Suite struct DamageTests {
    @Test func `a file cut anywhere is refused`() throws {
        let damage = try Damage()
        let whole = damage.whole
        for length in stride(from: 0, to: whole.count, by: 512) {
            let refusal = try #require(try damage.refusal(of: Array(whole[..<length])), "cut at \(length)")
            #expect([.refused, .integrity].contains(refusal.reason), "cut at \(length): \(refusal)")
        }
    }

    @Test func `a file with something behind its end is refused or reads as it did`() throws {
        let damage = try Damage()
        for count in [1, 511, 512, 4_096, 40_000] {
            _ = try damage.refusal(of: damage.whole + [UInt8](repeating: 0xA5, count: count))
        }
    }

    // Every byte, in eight parts that run side by side.
    @Test(arguments: 0..<8)
    func `a file with one byte changed is refused or reads as it did`(part: Int) throws {
        let damage = try Damage()
        let randomness = Randomness.seeded(11 + UInt64(part))
        var refused = 0
        var tried = 0
        for offset in stride(from: part, to: damage.whole.count, by: 8) {
            var bytes = damage.whole
            bytes[offset] ^= UInt8(1 + randomness.below(255))
            tried += 1
            if try damage.refusal(of: bytes) != nil { refused += 1 }
        }
        // The rest lies in pages that nothing uses.
        #expect(refused > tried / 4)
    }

    @Test func `every byte of a sealed row counts`() throws {
        let damage = try Damage()
        let row = try damage.sample.row("kraken")
        for content in [row.overview, row.secrets, row.id] {
            let place = try #require(damage.whole.firstRange(of: content))
            for offset in stride(from: place.lowerBound, to: place.upperBound, by: 37) {
                var bytes = damage.whole
                bytes[offset] ^= 0x80
                #expect(try damage.refusal(of: bytes)?.reason == .integrity)
            }
        }
    }

    @Test func `a page exchanged for another one, or emptied, is refused or reads as it did`() throws {
        let damage = try Damage()
        let pages = damage.whole.count / 4_096
        for page in 0..<pages {
            var emptied = damage.whole
            emptied.replaceSubrange((page * 4_096)..<((page + 1) * 4_096), with: [UInt8](repeating: 0, count: 4_096))
            _ = try damage.refusal(of: emptied)
            let other = (page + 1) % pages
            var exchanged = damage.whole
            let content = damage.whole[(other * 4_096)..<((other + 1) * 4_096)]
            exchanged.replaceSubrange((page * 4_096)..<((page + 1) * 4_096), with: content)
            _ = try damage.refusal(of: exchanged)
        }
    }
}

/// A small vault to be damaged, and what can be read from it while it is whole.
private struct Damage {
    let sample: SampleVault
    let whole: [UInt8]
    private let transcript: [String]
    private let anchor: [UInt8]

    init() throws {
        sample = try SampleVault.filled()
        whole = try sample.bytes()
        transcript = try sample.unlock().transcript()
        anchor = try sample.anchorBytes()
    }

    /// What opening a damaged file ends with; `nil` when it reads as it did, which is seen to.
    ///
    /// The file must stay as it was, the anchor too, and nothing may appear beside them.
    func refusal(of bytes: [UInt8], sourceLocation: SourceLocation = #_sourceLocation) throws -> VaultError? {
        try sample.replaceFile(by: bytes)
        var refusal: VaultError?
        do throws(VaultError) {
            #expect(try sample.unlock().transcript() == transcript, sourceLocation: sourceLocation)
        } catch {
            refusal = error
        }
        #expect(try sample.bytes() == bytes, sourceLocation: sourceLocation)
        #expect(try sample.anchorBytes() == anchor, sourceLocation: sourceLocation)
        #expect(
            try PrivateFiles().names(inFolder: sample.dataFolder) == ["vault.db"], sourceLocation: sourceLocation)
        if let refusal {
            let expected: [VaultError.Reason] = [.refused, .integrity, .wrongCredential, .rollback]
            #expect(expected.contains(refusal.reason), "\(refusal)", sourceLocation: sourceLocation)
        }
        return refusal
    }
}
