import VaultModel

extension Cause {
    /// A change by `vault rotate` of which nobody has said how it ended.
    static func pendingChange(_ situation: Situation) -> Cause? {
        guard let since = situation.password?.overview.pending else { return nil }
        let label = situation.label
        var cause = Cause(
            .pendingChange, [.password], "A change of the password was begun, and never confirmed.",
            .yes("Does the new password work, which 'vault get \(label) --pending' prints?"))
        cause.standing = .likely
        cause.known = [
            "The vault has an old and a new password since \(since.date); 'vault get \(label)' prints the old one."
        ]
        cause.checks = ["'vault rotate --status' lists the changes that are pending."]
        cause.remedies = ["Log in with the new one: 'vault get \(label) --pending -c'."]
        cause.records = [
            "It works: 'vault rotate \(label) --confirm'. The old one does: 'vault rotate \(label) --undo'."
        ]
        return cause
    }
}
