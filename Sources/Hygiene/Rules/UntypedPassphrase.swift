import VaultModel

/// V907: a passphrase that nobody typed for long.
package enum UntypedPassphrase: Rule {
    package static let code = RuleCode("V", 907)
    package static let name = "passphrase-not-typed"
    package static let severities = RuleSeverities(.note, strict: .warning)
    package static let page = RulePage(
        summary: "The passphrase was not typed for a long time.",
        why: """
            Agents, keyfiles and password commands make people forget. A passphrase that cannot be typed any more is \
            a lost vault, unless the recovery kit is found.
            """,
        remedy: "Unlock once by typing it, for instance with `vault verify`.",
        sources: [
            "the vault's own experience"
        ])

    package static func findings(in snapshot: AuditSnapshot, under policy: Policy) -> [RawFinding] {
        guard let days = policy.passphraseTyped.days, let typed = snapshot.vault.passphraseTyped else { return [] }
        return [
            RawFinding(
                nil, from: typed.day.advanced(by: days), reason: "It was last typed on \(typed.date).",
                remedy: "Can you still type it? Run: `vault verify`.", evidence: [Evidence("typed", .text(typed.date))])
        ]
    }
}
