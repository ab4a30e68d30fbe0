import Exchanges
import VaultModel

extension Cause {
    /// A page that only looks like the exchange's: nothing may be typed before this is settled.
    static func wrongSite(_ situation: Situation) -> Cause {
        let (name, domains) = (situation.name, situation.domains)
        var cause = Cause(
            .wrongSite, [], "The page is not \(name == "the exchange" ? name : "that of \(name)").",
            domains.isEmpty
                ? .no("Did you type the address yourself, or take a bookmark of your own?")
                : .no(
                    "Is the host in the address bar \(domains.listed(with: "or")), or does it end in "
                        + "\(domains.map { "." + $0 }.listed(with: "or"))? It stands between 'https://' and the next '/'."
                ))
        cause.checks = [
            "Type the address yourself or take a bookmark of your own: never a link in a mail, an advertisement or a "
                + "search.",
            "'vault exchange check-url ADDRESS' says whose an address is.",
        ]
        cause.remedies = [
            "Close the page, and log in at the real address.",
            "If you typed anything there: change the password at \(domains.first ?? "the real address") from a device "
                + "that you trust, end all sessions, set up the second factor anew and delete API keys that you do not "
                + "know.",
        ]
        cause.records = [
            "A new password: 'vault set \(situation.label)'. New codes: \(situation.seedCommand)."
        ]
        judgeStoredAddress(&cause, situation)
        return cause
    }

    private static func judgeStoredAddress(_ cause: inout Cause, _ situation: Situation) {
        // Text that is no address at all is one that nobody can go to.
        guard let url = situation.facts.url, let check = try? AddressCheck(url, in: situation.catalogue) else { return }
        let host = String(check.address.shownHost.unicodeScalars.prefix(253))
        cause.known = ["The address in the vault, \(host): \(check.verdict.rawValue). \(check.reasons.first ?? "")"]
        let owner = check.owner?.exchange.id
        let isOther = owner != nil && situation.exchange != nil && owner != situation.exchange?.id
        switch check.verdict {
        case .official where !isOther: cause.standing = .unlikely
        case .unknown where !isOther: cause.standing = .possible
        case .official, .unknown, .lookalike:
            cause.standing = .likely
            cause.remedies.insert("Do not use the address in the vault.", at: 0)
            cause.records.append("The right address: 'vault edit \(situation.label) --url ADDRESS'.")
        }
    }
}
