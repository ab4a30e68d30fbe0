/// A set of severities and limits to start from.
package enum Profile: String, CaseIterable, Sendable {
    /// Evidence over age: what a person can act on.
    case `default`
    /// What NIST SP 800-63B-4 asks for, and no more.
    case nist
    /// For those who want to hear everything.
    case strict

    /// Days that a value of a class may stay as it is; of backup codes, days that they may go unlooked at.
    ///
    /// - Source: NIST SP 800-63B-4, section 3.1.1.2, forbids a fixed age for passwords, hence none but in `strict`; CIS
    ///   Controls and the exchanges' own advice for API keys.
    func maximumAge(of secretClass: SecretClass) -> AgeLimit {
        switch secretClass {
        case .login: limit(nil, nil, 730)
        case .fund: limit(nil, nil, 365)
        case .apiWithdraw: limit(90, 90, 30)
        case .apiTrade: limit(180, 180, 90)
        case .apiRead: limit(365, nil, 180)
        case .codes, .recoveryKey: limit(365, 365, 180)
        case .phrase, .seed, .other: .never
        }
    }

    /// Days that a login may stay as it is when it is weak, reused, or the only factor.
    var maximumAgeOfExposedLogin: AgeLimit { limit(nil, nil, 365) }

    /// Days after which the vault's passphrase should be typed once.
    var passphraseTyped: AgeLimit { limit(180, 365, 90) }

    /// Days after which restoring a backup should be tried.
    var restoreTested: AgeLimit { limit(90, 180, 30) }

    /// log10 of the guesses below which a value that is judged by strength is an error, and a warning.
    ///
    /// - Source: 10^8 is what an online guesser without limits reaches in months, 10^12 what one graphics card does
    ///   against a fast hash in less than a minute; Florêncio, Herley, van Oorschot, "An Administrator's Guide to Internet Password
    ///   Research", LISA 2014.
    package var strengthLimits: (error: Double, warning: Double) { self == .strict ? (12, 18) : (8, 12) }

    /// Days before a date on which it is announced.
    package var notice: Int { self == .strict ? 30 : 14 }

    private func limit(_ standard: Int?, _ nist: Int?, _ strict: Int?) -> AgeLimit {
        let days =
            switch self {
            case .default: standard
            case .nist: nist
            case .strict: strict
            }
        return days.map(AgeLimit.days) ?? .never
    }
}
