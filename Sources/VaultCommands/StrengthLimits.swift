import Hygiene

/// What a password must withstand, and who says so.
struct StrengthLimits {
    /// log10 of the guesses below which it is an error.
    let error: Setting<Double>
    /// log10 of the guesses below which it is a warning.
    let warning: Setting<Double>

    init(_ policy: Policy, for subject: PolicySubject) {
        error = policy.errorBelow(for: subject)
        warning = policy.warningBelow(for: subject)
    }

    /// log10 of the guesses from which there is nothing to say.
    var wanted: Double { max(error.value, warning.value) }

    /// `10^8 guesses at least, 10^12 to be good (profile default)`
    var text: String {
        let (least, good) = (Self.power(error.value), Self.power(warning.value))
        guard error.origin != warning.origin else {
            return "\(least) guesses at least, \(good) to be good (\(error.origin))"
        }
        return "\(least) guesses at least (\(error.origin)), \(good) to be good (\(warning.origin))"
    }

    private static func power(_ log10: Double) -> String {
        log10 == log10.rounded() ? "10^\(Int(log10))" : "10^\(log10)"
    }
}
