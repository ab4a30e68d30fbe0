/// What does not work; the raw value is the word of `--symptom`. The most frequent first.
package enum Symptom: String, CaseIterable, Sendable {
    case password
    case code
    case lostDevice = "lost-device"
    case locked
    case withdrawal
    case apiKey = "api-key"

    /// What finds out whether it is the one.
    package var question: String {
        switch self {
        case .password: "Is it the user name or the password that is refused?"
        case .code: "Is it a code, or another second factor, that is refused or does not come?"
        case .lostDevice: "Is the device with the second factor lost, broken or wiped?"
        case .locked: "Does it say that the account or this device is locked, or that there were too many tries?"
        case .withdrawal: "Does the login work, and only withdrawals do not?"
        case .apiKey: "Does the login work, and only an API key is refused?"
        }
    }
}
