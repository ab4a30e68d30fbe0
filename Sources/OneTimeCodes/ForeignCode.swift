import Cryptography
import VaultModel

/// One entry of an authenticator's export, as it is read member by member.
struct ForeignCode: ~Copyable {
    /// What the entry is called; for some programs the issuer besides.
    var name = ""
    var issuer = ""
    var account = ""
    var type = ""
    var algorithm = ""
    var digits: UInt64?
    var period: UInt64?
    var counter: UInt64?
    var secret: SecretBytes?

    /// Appends it to a batch, or notes why nothing can be made of it.
    consuming func append(to batch: inout OneTimeCodeBatch, number: Int) throws(VaultError) {
        let shown = issuer.isEmpty ? name : issuer
        // Too many codes are a fault of the whole.
        guard batch.entries.count < OneTimeCodeBatch.mostEntries else { throw ForeignCode.tooMany }
        do throws(VaultError) {
            let parameters = try parameters()
            guard let secret = secret.take() else { throw VaultError(.usage, "the seed is empty") }
            let seed = try secret.withBytes { (text) throws(VaultError) in try Base32.decode(text) }
            try batch.append(
                OneTimeCodeSource(
                    seed: seed, parameters: parameters, issuer: shown.isEmpty ? nil : shown,
                    account: account.isEmpty ? nil : account, remarks: []))
        } catch {
            batch.note(.init(number: number, name: shown, reason: error.message))
        }
    }

    private borrowing func parameters() throws(VaultError) -> OneTimeCodeParameters {
        guard let hash = algorithm.isEmpty ? .sha1 : HMAC.Hash(name: algorithm) else {
            throw VaultError(.usage, "the digest is unknown")
        }
        let digits = Int(clamping: self.digits ?? 6)
        switch Label.fold(type) {
        case "", "totp":
            let period = Int(clamping: self.period ?? 30)
            return try OneTimeCodeParameters(hash: hash, digits: digits, movingFactor: .time(period: period))
        case "hotp":
            guard let counter else { throw VaultError(.usage, "the counter is missing") }
            return try OneTimeCodeParameters(hash: hash, digits: digits, movingFactor: .counter(counter))
        default: throw VaultError(.usage, "codes of this type cannot be computed")
        }
    }

    private static var tooMany: VaultError {
        VaultError(
            .usage, "there are more than \(OneTimeCodeBatch.mostEntries) one-time codes", hint: "split the file")
    }
}
