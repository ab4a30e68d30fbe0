/// Which findings a user wants, how much each matters, and how old and how weak a secret may be.
///
/// What is said for an exchange goes before what is said for a class of secrets, that before what is said for all, and
/// that before the profile.
package struct Policy: Equatable, Sendable {
    package var profile: Profile
    package var severities: [RuleCode: SeverityChoice] = [:]
    package var classes: [SecretClass: ClassPolicy] = [:]
    /// By the exchange's id.
    package var exchanges: [String: ExchangePolicy] = [:]
    package var vault = VaultAges()
    package var schedule = SchedulePolicy()
    /// Those that name no item; waivers of items live in the vault.
    package var waivers: [Waiver] = []

    package init(profile: Profile = .default) { self.profile = profile }
}

/// What somebody said of a rule's severity.
package enum SeverityChoice: Equatable, Sendable {
    case off
    case on(Severity)

    package init?(word: String) {
        if word == "off" {
            self = .off
        } else if let severity = Severity(word: word) {
            self = .on(severity)
        } else {
            return nil
        }
    }

    package var word: String {
        switch self {
        case .off: "off"
        case .on(let severity): severity.word
        }
    }

    /// `nil` is off.
    package var severity: Severity? {
        switch self {
        case .off: nil
        case .on(let severity): severity
        }
    }
}

/// What is said of one class of secrets; what is `nil` is left to the profile.
package struct ClassPolicy: Equatable, Sendable {
    package var severities: [RuleCode: SeverityChoice] = [:]
    package var maximumAge: AgeLimit?
    /// log10 of guesses below which a value is an error, and below which it is a warning.
    package var errorBelow: Double?
    package var warningBelow: Double?

    package init() {}
}

/// What is said of one exchange.
package struct ExchangePolicy: Equatable, Sendable {
    package var severities: [RuleCode: SeverityChoice] = [:]
    package var classes: [SecretClass: ClassPolicy] = [:]

    package init() {}
}

/// How old something may become.
package enum AgeLimit: Equatable, Sendable {
    case never
    case days(Int)

    /// `nil` when it may become as old as it likes.
    package var days: Int? {
        switch self {
        case .never: nil
        case .days(let days): days
        }
    }
}

/// How long ago something about the vault itself may be; what is `nil` is left to the profile.
package struct VaultAges: Equatable, Sendable {
    package var passphraseTyped: AgeLimit?
    package var restoreTested: AgeLimit?

    package init() {}
}
