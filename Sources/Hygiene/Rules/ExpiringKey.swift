package import VaultModel

/// K603: an API key whose recorded end is near or past.
package enum ExpiringKey: Rule {
    package static let code = RuleCode("K", 603)
    package static let name = "api-expiring"
    package static let scope = RuleScope.account
    package static let severities = RuleSeverities(.warning, strict: .warning)
    package static let page = RulePage(
        summary: "An API key ends within days, or has ended.",
        why: """
            A bot whose key ends in the night leaves its orders where they are. A new key beside the old one takes minutes \
            while both still work. In the last three days, and afterwards, the finding is an error.
            """,
        remedy:
            "Make the new key while the old one works: `vault rotate ADDRESS`. Record another end: `vault api edit ADDRESS "
            + "--expires DATE`.",
        sources: ["the day that somebody recorded"])

    /// Days before the end in which it is an error.
    private static let lastDays = 3

    package static func findings(in snapshot: AuditSnapshot, under policy: Policy) -> [RawFinding] {
        snapshot.apiKeys.compactMap { key in
            guard let expires = key.overview.api.expires else { return nil }
            let errorFrom = errorFrom(expires)
            return RawFinding(
                key.id, from: expires.advanced(by: -policy.profile.notice), due: expires,
                severity: errorFrom <= snapshot.today ? .error : nil, errorFrom: errorFrom,
                reason: expires < snapshot.today ? "It ended on \(expires.text)." : "It ends on \(expires.text).",
                remedy: expires < snapshot.today
                    ? "Make a new one at \(snapshot.exchangeName(of: key)), or delete it here: `vault rm \(key.address)`."
                    : "Make the new one while it works: `vault rotate \(key.address)`.",
                evidence: [Evidence("expires", .text(expires.text))])
        }
    }

    /// The day from which the end of a key is an error.
    package static func errorFrom(_ expires: Day) -> Day { expires.advanced(by: -lastDays) }
}
