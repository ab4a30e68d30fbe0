/// A second factor; the raw value is the word that an account records.
package enum SecondFactor: String, CaseIterable, Sendable {
    case totp, passkey
    case securityKey = "security-key"
    case app, sms, email, call

    /// Whether it answers only to the exchange's own address, so that no look-alike can use it.
    package var resistsPhishing: Bool { self == .passkey || self == .securityKey }

    /// Whether somebody who takes over a telephone number or a mailbox gets it.
    ///
    /// - Source: NIST SP 800-63B-4, section 3.1.3.1, "restricted" authenticators; mail is none at all there.
    package var isWeak: Bool { self == .sms || self == .email || self == .call }

    /// `a security key`
    package var title: String {
        switch self {
        case .totp: "one-time codes"
        case .passkey: "a passkey"
        case .securityKey: "a security key"
        case .app: "the exchange's app"
        case .sms: "text messages"
        case .email: "codes by mail"
        case .call: "a call"
        }
    }
}

/// Something an account can turn on against theft; the raw value is the word that an account records.
package enum Protection: String, CaseIterable, Sendable {
    case antiPhishing = "anti-phishing"
    case allowList = "allow-list"
    case settingsLock = "settings-lock"
    case fundPassword = "fund-password"

    /// `an anti-phishing code`
    package var title: String {
        switch self {
        case .antiPhishing: "an anti-phishing code"
        case .allowList: "a list of withdrawal addresses"
        case .settingsLock: "a settings lock"
        case .fundPassword: "a fund password"
        }
    }
}
