import VaultModel

/// V902: a backup that nobody tried to restore.
package enum UntestedBackup: Rule {
    package static let code = RuleCode("V", 902)
    package static let name = "backup-untested"
    package static let severities = RuleSeverities(.warning, strict: .error)
    package static let scope = RuleScope.settings
    package static let page = RulePage(
        summary: "Restoring a backup was not tried for a long time.",
        why: """
            A backup that was never restored is a hope. Media fail, folders are synced empty, and passphrases \
            change.
            """,
        remedy: "Run `vault restore --test FILE`, which changes nothing.",
        sources: [
            "the practice of restic and borg: check what can be read back"
        ])

    package static func findings(in snapshot: AuditSnapshot, under policy: Policy) -> [RawFinding] {
        guard let days = policy.restoreTested.days else { return [] }
        let last = snapshot.vault.restoreTested
        let since = last ?? snapshot.vault.created
        return [
            RawFinding(
                nil, from: since.day.advanced(by: days),
                reason: last == nil
                    ? "No restore was ever tried." : "Restoring a backup was last tried on \(since.date).",
                remedy: "Run: `vault restore --test FILE`.",
                evidence: [Evidence("tested", .text(last?.date ?? "never"))])
        ]
    }
}
