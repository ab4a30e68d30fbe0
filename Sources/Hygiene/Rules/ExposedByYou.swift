import VaultModel

/// B305: a value that left the vault in clear.
package enum ExposedByYou: Rule {
    package static let code = RuleCode("B", 305)
    package static let name = "exposed-by-you"
    package static let severities = RuleSeverities(.warning, strict: .error)
    package static let page = RulePage(
        summary:
            "The value was exported, printed with its name, or shown to something other than a terminal, and not changed since.",
        why: """
            A file in clear lives on in backups, in sync folders and on disks that forget nothing. A sheet that \
            names the account is worth as much as the secret to whoever finds it.
            """,
        remedy: "Change the value, or say why it is no risk: `vault waive B305 ADDRESS --reason TEXT --until DATE`.",
        sources: [
            "the vault's own record of exports"
        ])

    package static func findings(in snapshot: AuditSnapshot, under policy: Policy) -> [RawFinding] {
        snapshot.records.compactMap { record in
            let overview = record.overview
            guard let exposed = overview.exposed, exposed > overview.changed ?? overview.created else { return nil }
            let how = overview.exposure?.words ?? "It left the vault in clear"
            return RawFinding(
                record.id, from: exposed.day, reason: "\(how) on \(exposed.date).",
                remedy: "Change it, or run: `vault waive B305 \(record.address) --reason TEXT --until DATE`."
                    + snapshot.lockSentence(for: record),
                evidence: [Evidence("exposed", .text(exposed.date))])
        }
    }
}
