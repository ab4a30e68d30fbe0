import VaultModel

extension Cause {
    static func wrongUser(_ situation: Situation) -> Cause? {
        let username = situation.facts.username
        var cause = Cause(
            .wrongUser, [.password, .lostDevice], "The user name or mail address is another one.",
            username.map { .no("Do you log in as '\($0)'?") }
                ?? .yes("Could the account be under another user name or mail address?"))
        if username == nil { cause.known = ["The vault has no user name for it."] }
        if !situation.siblings.isEmpty {
            cause.standing = .likely
            cause.known.append(
                "There are other accounts at \(situation.name): \(situation.siblings.listed(with: "and")). A password of one "
                    + "does not open another.")
        } else if username != nil {
            cause.standing = .unlikely
        }
        cause.checks = [
            "Look in which mailbox the mails of \(situation.name) arrive, and whether it takes the address or a name.",
            "Some services keep one account for a mail address and another for a telephone number.",
        ]
        cause.remedies = [
            "Log in with the right one, or let the login page send a reminder of the user name."
        ]
        cause.records = ["'vault edit \(situation.label) --username NAME'."]
        return cause
    }
}
