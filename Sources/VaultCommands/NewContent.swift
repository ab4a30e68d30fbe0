import Cryptography
import Exchanges
import OneTimeCodes
import VaultAccess
import VaultFormat
import VaultModel

/// What `set` is about to write.
struct NewContent: ~Copyable {
    let values: NewValues
    /// What it says of the record besides.
    let describe: (inout Overview) -> Void
    /// What `--show` prints.
    let delivered: SecretBytes
    let remarks: [String]

    /// Asks for it, or reads or draws it.
    static func ask(
        _ target: SetTarget, source: ValueOptions, place: Address, account: Lookup.Record, session: Session
    ) throws(VaultError) -> NewContent {
        switch target {
        case .part(let part, let kind):
            var manner = ValueManner.of(kind, part)
            if part.tag == SecretTag.value { manner = try manner.under(Self.exchange(of: account, session), kind) }
            let secret = try source.value(manner, of: place.description, session: session)
            var values = NewValues(provenance: secret.provenance)
            values.set(part.tag, to: secret.value)
            let form = kind == .key ? RecoveryKeyForm(name: place.name) : nil
            return NewContent(
                values: values,
                describe: { overview in
                    if overview.recoveryKey.form == nil { overview.recoveryKey.form = form?.rawValue }
                },
                delivered: secret.value.duplicate(), remarks: [])
        case .wholeKey: return try wholeKey(place: place, account: account, session: session)
        case .code: return try code(source: source, place: place, session: session)
        }
    }

    private static func exchange(of account: Lookup.Record, _ session: Session) -> Exchange? {
        session.exchanges.catalogue.exchange(of: account.overview)
    }

    /// Asks for the parts of an API key one after the other.
    private static func wholeKey(
        place: Address, account: Lookup.Record, session: Session
    ) throws(VaultError) -> NewContent {
        let exchange = exchange(of: account, session)
        let values = try TypedAPIKey(place: place, exchange: exchange, session: session).parts()
        return NewContent(values: values, describe: { _ in }, delivered: SecretBytes(count: 0), remarks: [])
    }

    /// Reads an `otpauth` link or a bare seed.
    private static func code(
        source: ValueOptions, place: Address, session: Session
    ) throws(VaultError) -> NewContent {
        let manner = ValueManner(name: "otpauth link or seed", entry: .issued, draw: .never)
        let secret = try source.value(manner, of: place.description, session: session)
        let code = try secret.value.withBytes { (text) throws(VaultError) in try OneTimeCodeSource.parse(text) }
        let (parameters, issuer, name) = (code.parameters, code.issuer, code.account)
        // A code that counts is gone once it is shown, and the exchange did not get it.
        guard parameters.period != nil || !source.show && !source.clip else {
            throw VaultError(
                .usage, "this one-time code counts uses, and each is handed out once",
                hint: "leave --show and --clip out, and take the first with 'vault otp show \(place)'")
        }
        var values = NewValues(provenance: .typed)
        values.set(SecretTag.seed, to: code.seed)
        let now = session.now
        return NewContent(
            values: values,
            describe: { overview in
                parameters.describe(&overview.code)
                overview.code.issuer = issuer
                overview.code.account = name
            },
            // What `get` prints, and what the exchange asks for next.
            delivered: code.seed.withBytes { OneTimeCode.text(seed: $0, parameters: parameters, at: now) },
            remarks: code.remarks.map(\.sentence))
    }
}

extension OneTimeCodeSource.Remark {
    /// What a person is told.
    var sentence: String {
        switch self {
        case .ignoredParameter(let name): "The link's parameter \(Visible.quoted(name)) is unknown and was ignored."
        case .issuersDiffer(let label, let parameter):
            "The link names two issuers, \(Visible.quoted(label)) and \(Visible.quoted(parameter)); the second was kept."
        }
    }
}
