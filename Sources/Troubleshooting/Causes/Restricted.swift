import VaultModel

extension Cause {
    static func restricted(_ situation: Situation) -> Cause? {
        var cause = Cause(
            .restricted, [.locked, .withdrawal, .password, .apiKey], "The account is under review or restricted.",
            .yes("Does it say that the account is disabled or under review, or ask for documents?"))
        cause.checks = [
            "Log in at the real address and read the notice there; a mail alone proves nothing.",
            "See whether the country or the service left the list of those that \(situation.name) serves.",
        ]
        cause.remedies = [
            "Answer inside the account or through support at the address that you typed. A review takes days; a second request does not hasten it.",
            "If you did not cause it, somebody else may have: change the password and end all sessions.",
        ]
        return cause
    }
}
