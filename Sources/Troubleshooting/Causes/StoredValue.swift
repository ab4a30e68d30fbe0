import VaultModel

extension Cause {
    static func storedValue(_ situation: Situation) -> Cause? {
        guard let password = situation.password, !password.hazards.isEmpty else { return nil }
        var cause = Cause(
            .storedValue, [.password], "The stored password has something in it that the site takes otherwise.",
            .yes("Does it work when you type it by hand, without what cannot be seen?"))
        cause.standing = .likely
        cause.known = ["The stored password has \(password.hazards.listed(with: "and"))."]
        cause.checks = ["'vault get \(situation.label)' prints it: look once, where nobody looks on."]
        cause.remedies = ["Change it at \(situation.name) for one without, as soon as you are in."]
        cause.records = [
            "The value that works: 'vault set \(situation.label)'. A new one: 'vault set \(situation.label) --generate'."
        ]
        return cause
    }
}
