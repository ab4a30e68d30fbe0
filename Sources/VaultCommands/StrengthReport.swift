import Hygiene
import Passwords
import Rendering

/// A strength as `vault strength` shows it.
struct StrengthReport {
    /// How a password compares with what is asked of it.
    enum Verdict: String {
        case error, warning, ok

        init(log10Guesses: Double, _ limits: StrengthLimits) {
            self =
                log10Guesses < limits.error.value
                ? .error : log10Guesses < limits.warning.value ? .warning : .ok
        }

        var role: Style.Role {
            switch self {
            case .error: .error
            case .warning: .warning
            case .ok: .ok
            }
        }
    }

    private let strength: Strength
    private let limits: StrengthLimits
    private let verdict: Verdict

    init(_ strength: Strength, limits: StrengthLimits) {
        self.strength = strength
        self.limits = limits
        verdict = Verdict(log10Guesses: strength.log10Guesses, limits)
    }

    private var edit: String? { strength.edit(below: limits.wanted) }

    /// The verdict, and what it means for somebody who has such a password.
    private var title: String {
        let word =
            switch verdict {
            case .error: "weak"
            case .warning: "fair"
            case .ok: "good"
            }
        // What the numbers mean does not depend on what a policy asks for.
        let usual = Profile.default.strengthLimits
        if strength.log10Guesses < usual.error { return "\(word): guessable at the login" }
        if strength.log10Guesses < usual.warning { return "\(word): guessable once its hash leaks" }
        return verdict == .ok ? word : "\(word): the policy asks for more"
    }

    func text(style: Style) -> String {
        var list = KeyValueList()
        list.add("strength", title, verdict.role)
        list.add("why", strength.reason)
        if let edit { list.add("better", edit) }
        for attack in Attack.allCases {
            list.add(attack.title, "\(AttackTime(attack, log10Guesses: strength.log10Guesses))")
        }
        list.add("asked for", limits.text)
        return list.text(style: style)
    }

    var json: JSONValue {
        [
            "schema": 1, "log10_guesses": .number(Self.rounded(strength.log10Guesses)),
            "verdict": .string(verdict.rawValue), "reason": .string(strength.reason),
            "edit": .optional(edit), "length": .integer(Int64(strength.length)),
            "parts": .array(strength.parts.map(Self.json)),
            "error_below": .number(limits.error.value), "warning_below": .number(limits.warning.value),
            "attacks": .array(Attack.allCases.map { Self.json($0, log10Guesses: strength.log10Guesses) }),
        ]
    }

    private static func json(_ part: StrengthPart) -> JSONValue {
        [
            "from": .integer(Int64(part.range.lowerBound)), "to": .integer(Int64(part.range.upperBound)),
            "model": .string(part.model.name), "log10_guesses": .number(rounded(part.log10Guesses)),
        ]
    }

    private static func json(_ attack: Attack, log10Guesses: Double) -> JSONValue {
        let seconds = AttackTime(attack, log10Guesses: log10Guesses).log10Seconds
        return [
            "attack": .string(attack.rawValue),
            "log10_seconds": .array([.number(rounded(seconds.lowerBound)), .number(rounded(seconds.upperBound))]),
        ]
    }

    /// More digits would claim more than is known.
    private static func rounded(_ number: Double) -> Double { (number * 100).rounded() / 100 }
}
