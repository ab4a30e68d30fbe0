/// V908: what unattended audits go by was not what the vault had written.
package enum ForgedCapsule: Rule {
    package static let code = RuleCode("V", 908)
    package static let name = "capsule-forged"
    package static let severities = RuleSeverities(.error, strict: .error)
    package static let scope = RuleScope.vault
    package static let page = RulePage(
        summary: "The audit capsule on this machine was not the one that the vault wrote.",
        why: """
            An unattended audit knows the vault from that file alone. Whoever holds an audit key, or can write to the \
            folder, can put another one there and have the audit keep quiet; only an unlocked vault can tell.
            """,
        remedy: "The file was replaced. Find out who can write to the state folder, and if somebody may have an audit "
            + "key, take it away: `vault audit-key list`, then `vault audit-key revoke NAME`.",
        sources: ["the vault's own format, Docs/Format.md, \"Audit capsule\""])

    package static func findings(in snapshot: AuditSnapshot, under policy: Policy) -> [RawFinding] {
        guard snapshot.vault.capsuleWasForged else { return [] }
        return [
            RawFinding(
                nil, from: snapshot.today,
                reason: "The audit capsule on this machine was not the one that the vault wrote; it was replaced.",
                remedy: "See who has audit keys, and take away what may be known: `vault audit-key list`.")
        ]
    }
}
