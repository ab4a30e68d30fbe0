/// V901: a vault whose passphrase costs too little to guess.
package enum WeakStretching: Rule {
    package static let code = RuleCode("V", 901)
    package static let name = "vault-kdf-weak"
    package static let severities = RuleSeverities(.warning, strict: .error)
    package static let scope = RuleScope.vault
    package static let page = RulePage(
        summary: "A passphrase of the vault is stretched with less than this program gives to new vaults.",
        why: """
            Whoever has a copy of the file guesses as fast as the stretching allows.
            """,
        remedy: "Run `vault rekey`: it makes the slot anew and seals everything under new keys.",
        sources: [
            "RFC 9106, section 4",
            "OWASP Password Storage Cheat Sheet",
        ])

    package static func findings(in snapshot: AuditSnapshot, under policy: Policy) -> [RawFinding] {
        guard snapshot.vault.hasWeakStretching else { return [] }
        return [
            RawFinding(
                nil, from: snapshot.today, reason: "A passphrase is stretched with less than this program's standard.",
                remedy: "Run: `vault rekey`.")
        ]
    }
}
