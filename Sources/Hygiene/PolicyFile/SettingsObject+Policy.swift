import Settings
import VaultModel

extension SettingsObject {
    /// A number of days, or "never".
    mutating func age(_ key: String) throws(VaultError) -> AgeLimit? {
        guard let value = take(key) else { return nil }
        switch value {
        case .text("never"): return .never
        case .number(let number) where number == number.rounded() && (1...36_500).contains(number):
            return .days(Int(number))
        case .null, .boolean, .number, .text, .array, .object:
            throw .settings(
                file, path(of: key), "must be a number of days from 1 to 36500, or \"never\"", hint: "for example 365")
        }
    }
}

extension VaultError {
    /// What the file is called in an error.
    static let policyFileName = "the policy file"

    /// Something in the policy file that cannot hold.
    static func policy(_ path: String, _ complaint: String, hint: String) -> VaultError {
        settings(policyFileName, path, complaint, hint: hint)
    }
}
