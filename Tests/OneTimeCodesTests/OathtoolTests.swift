import Cryptography
import Foundation
import OneTimeCodes
import TestSupport
import Testing
import VaultModel

/// Our codes beside those of another program: some in every run, a hundred times as many in `Scripts/campaign codes`.
@Suite struct OathtoolTests {
    /// Codes that one call of the program gives: the one asked for and those after it.
    private static let window = 10

    private static let factor = ProcessInfo.processInfo.environment["VAULT_CAMPAIGN"] == "1" ? 100 : 1

    // OATH Toolkit, `oathtool`: Debian package of that name.
    @Test func `time codes are those of oathtool`() throws {
        let randomness = Randomness.seeded(5)
        for round in 0..<45 * Self.factor {
            let hash = HMAC.Hash.allCases[round % 3]
            let (digits, period) = (6 + round / 3 % 3, 15 + Int(randomness.below(106)))
            let seed = randomness.secret(count: 1 + Int(randomness.below(150)))
            // A second in the years 1970 to 2106.
            let second = Int64(randomness.below(.max))
            let encoded = text(seed.withBytes { Base32.encode($0) })
            let theirs = try oathtool([
                "--totp=\(hash.name)", "--base32", "--digits=\(digits)", "--time-step-size=\(period)s",
                "--now=@\(second)", "--window=\(Self.window - 1)", encoded,
            ])
            let parameters = try OneTimeCodeParameters(
                hash: hash, digits: digits, movingFactor: .time(period: period))
            let ours = (0..<Self.window).map { step in
                let time = Timestamp(secondsSince1970: second + Int64(step * period))
                return text(seed.withBytes { OneTimeCode.text(seed: $0, parameters: parameters, at: time) })
            }
            #expect(ours == theirs, "round \(round)")
        }
    }

    @Test func `counter codes are those of oathtool`() throws {
        let randomness = Randomness.seeded(6)
        for round in 0..<15 * Self.factor {
            let digits = 6 + round % 3
            let seed = randomness.secret(count: 1 + Int(randomness.below(150)))
            let counter = UInt64(randomness.below(.max)) << UInt64(randomness.below(30))
            let encoded = text(seed.withBytes { Base32.encode($0) })
            let theirs = try oathtool([
                "--hotp", "--base32", "--digits=\(digits)", "--counter=\(counter)", "--window=\(Self.window - 1)",
                encoded,
            ])
            let ours = try (0..<UInt64(Self.window)).map { step in
                let parameters = try OneTimeCodeParameters(
                    hash: .sha1, digits: digits, movingFactor: .counter(counter + step))
                return text(
                    seed.withBytes {
                        OneTimeCode.text(seed: $0, parameters: parameters, at: Timestamp(milliseconds: 0))
                    })
            }
            #expect(ours == theirs, "round \(round)")
        }
    }

    private func oathtool(_ arguments: [String]) throws -> [String] {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        let program = try #require(
            folders.map { "\($0)/oathtool" }.first { FileManager.default.isExecutableFile(atPath: $0) },
            "oathtool is not installed: it is the Debian package 'oathtool', on macOS 'oath-toolkit'")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = try #require(try pipe.fileHandleForReading.readToEnd())
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        return String(decoding: output, as: UTF8.self).split(separator: "\n").map(String.init)
    }
}
