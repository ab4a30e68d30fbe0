import Cryptography
import OneTimeCodes
import VaultAccess
import VaultModel

/// Where the commands about one-time codes look.
enum OTPAddress {
    /// Reads `LABEL/totp`, `LABEL/totp:NAME`, or a plain label, which means its one-time code here.
    ///
    /// - Throws: `.usage` when the address is of something else.
    static func read(_ text: String) throws(VaultError) -> Address {
        let address = try Address(text)
        guard address.field == nil, address.kind == .totp || CodesAddress.isPlain(address, text) else {
            throw VaultError(
                .usage, "'\(address)' is no one-time code",
                hint: "write \(address.label)/totp or \(address.label)/totp:NAME")
        }
        return Address(label: address.label, kind: .totp, name: address.name)
    }
}

/// A one-time code that was found.
struct FoundCode {
    let record: Lookup.Record
    let parameters: OneTimeCodeParameters

    /// Its address in full, with the names as they are kept.
    let place: Address

    private let account: Overview
    /// The catalogue takes longer to make than a code: only a link asks for it.
    private let exchangeName: (String) -> String

    /// - Throws: `.notFound`.
    init(_ address: Address, in vault: any OpenVault, session: Session) throws(VaultError) {
        let lookup = try session.lookup(vault, for: address.label)
        let account = try lookup.account(address.label)
        let label = account.overview.name?.text ?? address.label
        guard let record = try lookup.item(address, of: account) else {
            throw VaultError(
                .notFound, "'\(label)' has no one-time code" + (address.name.map { " named '\($0)'" } ?? ""),
                hint: "store it with 'vault otp add \(address)'")
        }
        self.record = record
        parameters = try OneTimeCodeParameters(record.overview.code)
        place = record.address(in: label)
        self.account = account.overview
        exchangeName = session.exchanges.name
    }

    /// The link with everything that is known: who issued it and to whom as the record says, else as its account does. An
    /// authenticator shows nothing else.
    func link(of seed: borrowing RecordSeed) -> SecretBytes {
        let issuer = record.overview.code.issuer ?? account.facts.exchange.map(exchangeName) ?? place.label
        let user = record.overview.code.account ?? account.facts.username ?? place.label
        return seed.bytes.withBytes {
            OneTimeLink.write(seed: $0, parameters: parameters, issuer: issuer, account: user)
        }
    }

    /// Lends the seed.
    ///
    /// - Throws: `.notFound` when the record has none.
    func seed(in vault: any OpenVault) throws(VaultError) -> RecordSeed {
        try RecordSeed(try vault.secrets(of: record.id), at: place)
    }
}
