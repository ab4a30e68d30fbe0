/// V906: a policy that nobody accepted.
package enum ChangedPolicy: Rule {
    package static let code = RuleCode("V", 906)
    package static let name = "policy-changed"
    package static let severities = RuleSeverities(.error, strict: .error)
    package static let scope = RuleScope.vault
    package static let page = RulePage(
        summary: "The policy file is not the one that was accepted.",
        why: """
            Whoever can write the file could turn every rule off. So nothing of it holds before somebody who can open the \
            vault has accepted it; until then the audit goes by what was accepted before.
            """,
        remedy: "Read it with `vault policy diff`, then `vault policy accept`.",
        sources: [
            "the audit's own threat model, Docs/Security.md"
        ])

    package static func findings(in snapshot: AuditSnapshot, under policy: Policy) -> [RawFinding] {
        guard snapshot.vault.policyIsAccepted == false else { return [] }
        return [
            RawFinding(
                nil, from: snapshot.today, reason: "The policy file is not the one that was accepted.",
                remedy: "Read it with `vault policy diff`, then run: `vault policy accept`.")
        ]
    }
}
