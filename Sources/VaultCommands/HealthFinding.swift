import Rendering
import VaultModel

/// One thing that `doctor` looked at.
struct HealthFinding: Equatable {
    enum Level: String {
        case ok, warning, error
    }

    let level: Level
    /// What was looked at, as a script calls it.
    let subject: String
    /// What was found: lower case, no full stop.
    let message: String
    /// What to do.
    let hint: String?
    /// The internal code of an error.
    let code: String?
    /// Why an error is one; the exit code of `doctor` when nothing worse is found.
    let reason: VaultError.Reason?

    private init(
        _ level: Level, _ subject: String, _ message: String, hint: String?, code: String? = nil,
        reason: VaultError.Reason? = nil
    ) {
        self.level = level
        self.subject = subject
        self.message = message
        self.hint = hint
        self.code = code
        self.reason = reason
    }

    static func ok(_ subject: String, _ message: String) -> HealthFinding {
        HealthFinding(.ok, subject, message, hint: nil)
    }

    static func warning(_ subject: String, _ message: String, hint: String) -> HealthFinding {
        HealthFinding(.warning, subject, message, hint: hint)
    }

    static func error(_ subject: String, _ error: VaultError) -> HealthFinding {
        HealthFinding(.error, subject, error.message, hint: error.hint, code: error.code, reason: error.reason)
    }

    /// What holds when `isSound`, and what is wrong when it does not.
    static func check(
        _ subject: String, _ isSound: Bool, _ sound: String, otherwise wrong: String, hint: String
    ) -> HealthFinding {
        isSound ? ok(subject, sound) : warning(subject, wrong, hint: hint)
    }

    /// `error    the vault was changed [E_TAG]; restore a backup`
    func line(style: Style) -> String {
        let role: Style.Role =
            switch level {
            case .ok: .ok
            case .warning: .warning
            case .error: .error
            }
        let padding = String(repeating: " ", count: 9 - level.rawValue.count)
        let text = message + (code.map { " [\($0)]" } ?? "") + (hint.map { "; \($0)" } ?? "")
        return style.paint(level.rawValue, role) + padding + Visible.escaped(text) + "\n"
    }

    var json: JSONValue {
        .object([
            JSONMember("level", .string(level.rawValue)), JSONMember("subject", .string(subject)),
            JSONMember("message", .string(message)), JSONMember("hint", .optional(hint)),
            JSONMember("code", .optional(code)),
        ])
    }

    /// The exit code for many findings: damage before anything else, then the others as they are numbered.
    static func worst(_ findings: [HealthFinding]) -> VaultError.Reason? {
        let reasons = findings.compactMap(\.reason)
        return reasons.contains(.integrity) ? .integrity : reasons.max { $0.rawValue < $1.rawValue }
    }
}
