import VaultModel

/// V907: a passphrase that nobody typed for long.
package enum UntypedPassphrase: Rule {
    package static let code = RuleCode("V", 907)
    package static let name = "passphrase-not-typed"
    package static let severities = RuleSeverities(.note, strict: .warning)
    package static let scope = RuleScope.settings
    package static let page = RulePage(
        summary: "The passphrase was not typed for a long time.",
        why: """
            Keyfiles, password commands and whatever else types for people make them forget. A passphrase that cannot be typed \
            any more is a lost vault, unless the recovery kit is found. That it was typed is noted by an audit, and otherwise \
            at most once in thirty days, by a command that writes anyway.
            """,
        remedy: "Type it once, when asked by `vault audit`.",
        sources: [
            "the vault's own experience"
        ])

    package static func findings(in snapshot: AuditSnapshot, under policy: Policy) -> [RawFinding] {
        guard let days = policy.passphraseTyped.days, snapshot.vault.hasPassphrase else { return [] }
        let typed = snapshot.vault.passphraseTyped ?? snapshot.vault.created
        return [
            RawFinding(
                nil, from: typed.day.advanced(by: days),
                reason: "The vault does not know of anybody who typed its passphrase since \(typed.date).",
                remedy: "Can you still type it? Do, when asked by: `vault audit`.",
                evidence: [Evidence("typed", .text(typed.date))])
        ]
    }
}
