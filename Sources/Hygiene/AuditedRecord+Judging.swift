import Passwords
package import VaultModel

extension AuditedRecord {
    /// Whether guesses say something of the value: PINs, codes and what others drew have rules of their own.
    var isJudgedByStrength: Bool {
        switch secretClass {
        case .login, .other: true
        case .fund: !isPIN
        case .phrase, .apiRead, .apiTrade, .apiWithdraw, .seed, .codes, .recoveryKey: false
        }
    }

    /// Whether there is a value whose age counts.
    var hasValue: Bool { strength.map { $0.length > 0 } ?? (seedBits != nil) }

    /// The entropy of a value that the vault drew.
    var generatedBits: UInt16? {
        switch overview.provenance {
        case .generated(let bits): bits
        case .typed, .imported, nil: nil
        }
    }

    /// The command that stores another value: one that it draws, or one that somebody else handed out.
    var replaceCommand: String {
        switch secretClass {
        case .login, .fund, .phrase, .other: "`vault set \(address) --generate`"
        case .codes: "`vault codes add \(address)`"
        case .apiRead, .apiTrade, .apiWithdraw, .seed, .recoveryKey: "`vault set \(address)`"
        }
    }

    /// What gets another value, a sentence without full stop.
    var renewal: String {
        switch secretClass {
        case .login, .fund, .phrase, .other: "Draw another one: \(replaceCommand)"
        case .apiRead, .apiTrade, .apiWithdraw, .seed, .codes, .recoveryKey:
            "Have another one issued, then run: \(replaceCommand)"
        }
    }
}

extension Day {
    /// Days later, or earlier when below zero; brought to what can be written.
    package func advanced(by days: Int) -> Day { Day(daysSince1970: daysSince1970 + Int64(days)) }
}

/// Which lock a secret opens.
enum SecretRole {
    case login, second, other

    init(_ secretClass: SecretClass) {
        switch secretClass {
        case .login: self = .login
        case .fund, .phrase, .apiRead, .apiTrade, .apiWithdraw: self = .second
        case .seed, .codes, .recoveryKey, .other: self = .other
        }
    }

    /// Whether one of the two is a login and the other one a second lock.
    static func differ(_ one: SecretClass, _ other: SecretClass) -> Bool {
        switch (SecretRole(one), SecretRole(other)) {
        case (.login, .second), (.second, .login): true
        case (.login, _), (.second, _), (.other, _): false
        }
    }
}

/// How old the value of a record may become, and when it will be.
struct RotationAge {
    let changed: Day
    let days: Int
    let origin: PolicyOrigin

    /// The first day on which it is too old.
    var ends: Day { changed.advanced(by: days) }

    /// `nil` when nobody set an age for its class, or nobody knows the date.
    init?(of record: AuditedRecord, in snapshot: AuditSnapshot, under policy: Policy) {
        guard [.login, .fund].contains(record.secretClass), let changed = record.overview.changed else { return nil }
        let setting = policy.maximumAge(for: snapshot.subject(of: record))
        var days = setting.value.days
        if case .profile(let profile) = setting.origin, record.secretClass == .login,
            record.isExposedLogin(in: snapshot, under: policy),
            let shorter = profile.maximumAgeOfExposedLogin.days
        {
            days = min(days ?? shorter, shorter)
        }
        guard let days else { return nil }
        self.changed = changed.day
        self.days = days
        origin = setting.origin
    }
}

extension AuditedRecord {
    /// Whether a login is weak, reused, or all that stands before the account.
    fileprivate func isExposedLogin(in snapshot: AuditSnapshot, under policy: Policy) -> Bool {
        let isWeak = strength.map { $0.log10Guesses < policy.warningBelow(for: snapshot.subject(of: self)).value }
        return isWeak == true || facts.factors == [] || snapshot.isReused(id)
    }
}
