import VaultModel

extension Cause {
    static func mistyped(_ situation: Situation) -> Cause? {
        guard situation.password != nil else { return nil }
        var cause = Cause(
            .mistyped, [.password, .locked], "The password is typed otherwise than it is stored.",
            .yes("Does it work when you paste it, with 'vault get \(situation.label) -c'?"))
        cause.probe = .password
        cause.checks = [
            "Look at Caps Lock, and at the keyboard layout of the login page's device.",
            "Let the page show what you type; a phone likes to add a space at the end or to begin with a capital.",
            "A password that the browser or the app filled in may be an old one: empty the field first.",
        ]
        cause.remedies = [
            "Paste it: 'vault get \(situation.label) -c' copies it for 45 seconds.",
            "Take the old password out of the browser's or the phone's own store.",
        ]
        return cause
    }
}
