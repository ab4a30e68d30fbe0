package import VaultModel

/// What a secret is for, which decides by which rules it is judged.
package enum SecretClass: String, CaseIterable, Sendable {
    case login
    /// A fund or trading password; a PIN when it is digits only.
    case fund
    case phrase
    case apiRead = "api-read"
    case apiTrade = "api-trade"
    case apiWithdraw = "api-withdraw"
    case seed
    case codes
    case recoveryKey = "recovery-key"
    case other

    package init(_ overview: Overview) {
        switch overview.kind {
        case .account: self = .login
        case .fund: self = .fund
        case .phrase: self = .phrase
        case .api:
            let permissions = overview.api.permissions ?? 0
            self = permissions & 8 != 0 ? .apiWithdraw : permissions & 6 != 0 ? .apiTrade : .apiRead
        case .totp: self = .seed
        case .codes: self = .codes
        case .key: self = .recoveryKey
        case .secret: self = .other
        }
    }
}
