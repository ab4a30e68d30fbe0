import ArgumentParser
import Cryptography
import OneTimeCodes
import VaultAccess
import VaultFormat
import VaultModel

struct OTPAddCommand: VaultCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Store the seed of a one-time code.",
        discussion: """
            Asks for the otpauth link, or the seed that an exchange shows beside its QR code, hidden. An account may have \
            several, each with a name: kraken/totp:funding. 'vault otp import' takes what another authenticator exports.
            """)

    @Argument(help: "Whose code: LABEL, LABEL/totp or LABEL/totp:NAME.")
    var address: String

    @OptionGroup(title: "The seed") var source: OTPSource
    @OptionGroup(title: "Beside a bare seed") var options: SeedOptions
    @OptionGroup(title: "Common options") var global: GlobalOptions

    func result(in session: Session) throws(VaultError) -> CommandResult {
        let address = try OTPAddress.read(address)
        let parameters = try options.parameters()
        var text = try source.read(session)
        // A fault of the link is told before anybody types a passphrase.
        if let given = text.take() {
            _ = try Self.parsed(given, parameters, address)
            text = .some(given)
        }
        let vault = try session.unlock()
        let lookup = try session.lookup(vault, for: address.label)
        let account = try lookup.account(address.label)
        let label = account.overview.name?.text ?? address.label
        let isTaken = lookup.items(of: account.id).contains {
            $0.overview.kind == .totp && $0.overview.name == address.name
        }
        let place = Address(label: label, kind: .totp, name: address.name)
        guard !isTaken else {
            throw VaultError(
                .notFound, "'\(place)' has a seed already",
                hint: "replace it with 'vault set \(place)', or give this one a name: \(label)/totp:NAME")
        }
        let typed: SecretBytes
        if let given = text.take() { typed = given } else { typed = try source.type(for: place, session: session) }
        let code = try Self.parsed(typed, parameters, place)
        let facts = (
            parameters: parameters ?? code.parameters, issuer: code.issuer ?? options.issuer, account: code.account
        )
        try vault.write { (transaction) throws(VaultError) in
            _ = try transaction.add(
                .totp, named: address.name, to: account.id,
                secrets: RecordSecrets().setting(SecretTag.seed, to: code.seed), provenance: .typed,
                changed: transaction.now
            ) { overview in
                facts.parameters.describe(&overview.code)
                overview.code.issuer = facts.issuer
                overview.code.account = facts.account
            }
        }
        var result = CommandResult(
            remark: "Added the one-time code '\(place)'. The exchange asks for one now: 'vault otp show \(place)'.")
        result.remarks += code.remarks.map(\.sentence) + session.remarks(vault.takeNotices())
        return result
    }

    /// Reads one link, or a bare seed.
    private static func parsed(
        _ text: borrowing SecretBytes, _ parameters: OneTimeCodeParameters?, _ place: Address
    ) throws(VaultError) -> OneTimeCodeSource {
        try text.withBytes { (text) throws(VaultError) in
            guard parameters == nil || !OneTimeCodeSource.isLink(text) else {
                throw VaultError(
                    .usage, "the link says digest, digits and period itself", hint: "leave the options about them out")
            }
            guard !OneTimeCodeSource.isList(text) else {
                throw VaultError(
                    .usage, "there are several codes, and '\(place)' is the place of one",
                    hint: "bring all of them in with 'vault otp import'")
            }
            return try OneTimeCodeSource.parse(text)
        }
    }
}
