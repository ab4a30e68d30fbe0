import VaultModel

extension Cause {
    static func newDevice(_ situation: Situation) -> Cause? {
        var cause = Cause(
            .newDevice, [.locked, .password, .code],
            "The device, the browser or the place is new, and has to be approved.",
            .yes("Is it a new device or browser, a private window, another country, or a VPN?"))
        cause.checks = ["Look for a mail that asks to approve the device, in the spam folder too."]
        if !situation.secrets(of: .phrase).isEmpty {
            cause.checks.append(
                "It carries your anti-phishing code if it is real: 'vault get \(situation.label)/phrase' shows it.")
        }
        cause.remedies = [
            "Approve it only where you asked for it yourself, just now; open the link on the same device.",
            "Try a device that was used before, at home, without a VPN.",
        ]
        return cause
    }
}
