import ArgumentParser
import Cryptography
import OneTimeCodes
import VaultModel

/// What an exchange says beside a bare seed; a link says it itself.
struct SeedOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The digest: SHA1, SHA256 or SHA512. Default: SHA1.", valueName: "digest"))
    var algorithm: String?

    @Option(help: ArgumentHelp("Digits of a code, 6 to 8. Default: 6.", valueName: "n"))
    var digits: Int?

    @Option(help: ArgumentHelp("Seconds that a code lasts, 15 to 120. Default: 30.", valueName: "seconds"))
    var period: Int?

    @Flag(help: "The code counts uses and does not follow the clock.")
    var hotp = false

    @Option(help: ArgumentHelp("The next counter, with --hotp. Default: 0.", valueName: "n"))
    var counter: UInt64?

    @Option(help: ArgumentHelp("Who issued it, as an authenticator shows it.", valueName: "name"))
    var issuer: String?

    /// The parameters, or `nil` when none of them was said.
    ///
    /// - Throws: `.usage` when they are impossible, or contradict each other.
    func parameters() throws(VaultError) -> OneTimeCodeParameters? {
        guard algorithm != nil || digits != nil || period != nil || hotp || counter != nil else { return nil }
        guard hotp || counter == nil else {
            throw VaultError(.usage, "--counter is for codes that count uses", hint: "add --hotp, or leave it out")
        }
        guard !hotp || period == nil else {
            throw VaultError(.usage, "--hotp and --period exclude each other", hint: "leave one out")
        }
        guard let hash = algorithm.map({ HMAC.Hash(name: $0) }) ?? .sha1 else {
            throw VaultError(.usage, "the digest is unknown", hint: "--algorithm is SHA1, SHA256 or SHA512")
        }
        return try OneTimeCodeParameters(
            hash: hash, digits: digits ?? 6, movingFactor: hotp ? .counter(counter ?? 0) : .time(period: period ?? 30))
    }
}
