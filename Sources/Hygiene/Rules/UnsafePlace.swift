/// V905: a vault, policy or state that others can read or change.
package enum UnsafePlace: Rule {
    package static let code = RuleCode("V", 905)
    package static let name = "permissions"
    package static let severities = RuleSeverities(.error, strict: .error)
    package static let scope = RuleScope.vault
    package static let page = RulePage(
        summary: "Others can read or change the vault, the policy or what this machine remembers.",
        why: """
            Whoever can change the policy can silence the audit; whoever can change the state folder can make an \
            older vault look new.
            """,
        remedy: "Run the `chmod` that the finding names.",
        sources: [
            "the vault's own rules for its place, Docs/Security.md"
        ])

    package static func findings(in snapshot: AuditSnapshot, under policy: Policy) -> [RawFinding] {
        snapshot.vault.placeProblems.map { problem in
            RawFinding(nil, from: snapshot.today, reason: problem, remedy: "See `vault doctor`.")
        }
    }
}
