import Cryptography
import Foundation
import OneTimeCodes
import TestSupport
import Testing
import VaultModel

/// A taste in every run, a million in `Scripts/campaign fuzz`.
@Suite struct AuthenticatorNoiseTests {
    // Noise and damage: read or refused, never a trap, and what is read can be computed.
    @Test func `noise and damage are read or refused`() throws {
        let isWhole = ProcessInfo.processInfo.environment["VAULT_CAMPAIGN"] == "1"
        let randomness = Randomness.seeded(21)
        let whole = [
            Array(Migration(entries: [.init(seed: Array(1...20), name: "Kraken:max", issuer: "Kraken")]).link.utf8),
            Array(
                #"{"db":{"entries":[{"type":"totp","name":"a","info":{"secret":"GEZDGNBV","digits":6,"period":30}}]}}"#
                    .utf8),
            Array(#"{"services":[{"name":"B","secret":"GEZDGNBV","otp":{"tokenType":"HOTP","counter":5}}]}"#.utf8),
        ]
        for round in 0..<(isWhole ? 1_000_000 : 6_000) {
            var bytes = whole[round % 3]
            switch round / 3 % 4 {
            case 0: bytes[Int(randomness.below(UInt32(bytes.count)))] = UInt8(randomness.below(256))
            case 1: bytes.removeLast(Int(randomness.below(UInt32(bytes.count))))
            case 2: bytes.insert(UInt8(randomness.below(256)), at: Int(randomness.below(UInt32(bytes.count))))
            default:
                let message = (0..<Int(randomness.below(40))).map { _ in UInt8(randomness.below(256)) }
                bytes = Array(Migration.link(of: message).utf8)
            }
            do {
                let batch = try AuthenticatorExport.read(bytes.span)
                for entry in batch.entries {
                    let code = batch.withSeed(of: entry) {
                        OneTimeCode.text(seed: $0, parameters: entry.parameters, at: Timestamp(milliseconds: 0))
                    }
                    #expect(code.count == entry.parameters.digits)
                }
            } catch {
                #expect([.usage, .incomplete].contains(error.reason))
            }
        }
    }
}
