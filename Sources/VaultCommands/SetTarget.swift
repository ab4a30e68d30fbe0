import VaultAccess
import VaultFormat
import VaultModel

/// What `set` replaces.
enum SetTarget: Equatable {
    /// One part of a record.
    case part(SecretPart, of: ItemKind)
    /// Key, secret and passphrase of an API key.
    case wholeKey
    /// The seed of a one-time code together with its parameters.
    case code

    /// Finds out what an address means.
    ///
    /// - Throws: `.usage` when it means nothing that `set` replaces.
    init(_ address: Address) throws(VaultError) {
        if address.kind == .account, address.field == "username" {
            throw VaultError(
                .usage, "the user name is no secret",
                hint: "change it with 'vault edit \(address.label) --username NAME'")
        }
        if address.kind == .account, address.field == "url" {
            throw VaultError(
                .usage, "the URL is no secret", hint: "change it with 'vault edit \(address.label) --url URL'")
        }
        if address.kind == .codes, address.field != "notes" {
            throw VaultError(
                .usage, "backup codes are a list and not one value",
                hint: "store them with 'vault codes add \(address)'")
        }
        guard let field = address.field else {
            switch address.kind {
            case .api: self = .wholeKey
            case .totp: self = .code
            case .account, .fund, .phrase, .key, .secret, .codes:
                self = .part(SecretPart.parts(of: address.kind)[0], of: address.kind)
            }
            return
        }
        let part = try SecretPart.named(field, of: address.kind)
        self = part.tag == SecretTag.seed ? .code : .part(part, of: address.kind)
    }

    /// What a person calls it.
    var title: String {
        switch self {
        case .part(let part, let kind): ValueManner.of(kind, part).name
        case .wholeKey: ItemKind.api.title
        case .code: ItemKind.totp.title
        }
    }

    /// The part that says whether there was a value before.
    var mainTag: UInt16 {
        switch self {
        case .part(let part, _): part.tag
        case .wholeKey: SecretTag.apiKey
        case .code: SecretTag.seed
        }
    }

    /// Sees before anything is asked that the options can give such a value.
    func check(_ source: ValueOptions, session: Session) throws(VaultError) {
        switch self {
        case .part(let part, let kind): try source.check(.of(kind, part), session: session)
        case .code: try source.check(.of(.totp, SecretPart.parts(of: .totp)[0]), session: session)
        case .wholeKey:
            guard !source.standardInput, source.generate == nil, !source.show, !source.clip else {
                throw VaultError(
                    .usage, "an API key has several parts",
                    hint: "name one: add /key, /secret, /passphrase or /private-key to the address")
            }
        }
    }

    /// Sees that a new item gets a name where one tells it from others, and none where there is only one.
    func checkName(_ address: Address) throws(VaultError) {
        if address.field == "notes" {
            throw VaultError(
                .notFound, "'\(address.label)' has no such \(address.kind.title) to make notes of",
                hint: "see 'vault show \(address.label)'")
        }
        switch address.kind {
        case .api, .key, .secret:
            guard address.name == nil else { return }
            throw VaultError(
                .usage, "a new \(address.kind.title) needs a name",
                hint: "write \(address.label)/\(address.kind.word):NAME")
        case .fund, .phrase:
            guard address.name != nil else { return }
            throw VaultError(
                .usage, "a \(address.kind.title) has no name", hint: "write \(address.label)/\(address.kind.word)")
        case .account, .totp, .codes: return
        }
    }
}
