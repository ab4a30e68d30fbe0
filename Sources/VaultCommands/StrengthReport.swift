import Passwords
import Rendering

/// A strength as `vault strength` shows it.
struct StrengthReport {
    /// What a login must withstand: guesses at the login itself, and at its leaked hash.
    enum Verdict: String {
        case error, warning, ok

        private static let online = 8.0
        private static let offline = 12.0

        init(log10Guesses: Double) {
            self = log10Guesses < Self.online ? .error : log10Guesses < Self.offline ? .warning : .ok
        }

        var title: String {
            switch self {
            case .error: "weak: guessable at the login"
            case .warning: "fair: guessable once its hash leaks"
            case .ok: "good"
            }
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
    private let verdict: Verdict

    init(_ strength: Strength) {
        self.strength = strength
        verdict = Verdict(log10Guesses: strength.log10Guesses)
    }

    func text(style: Style) -> String {
        var list = KeyValueList()
        list.add("strength", verdict.title, verdict.role)
        list.add("why", strength.reason)
        if let edit = strength.edit { list.add("better", edit) }
        for attack in Attack.allCases {
            list.add(attack.title, "\(AttackTime(attack, log10Guesses: strength.log10Guesses))")
        }
        return list.text(style: style)
    }

    var json: JSONValue {
        [
            "schema": 1, "log10_guesses": .number(Self.rounded(strength.log10Guesses)),
            "verdict": .string(verdict.rawValue), "reason": .string(strength.reason),
            "edit": .optional(strength.edit), "length": .integer(Int64(strength.length)),
            "parts": .array(strength.parts.map(Self.json)),
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
