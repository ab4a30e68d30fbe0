import VaultModel

/// B305: a value that left the vault in clear.
package enum ExposedByYou: Rule {
    package static let code = RuleCode("B", 305)
    package static let name = "exposed-by-you"
    package static let scope = RuleScope.account
    package static let severities = RuleSeverities(.warning, strict: .error)
    package static let page = RulePage(
        summary: "The value was exported in clear, and not changed since.",
        why: """
            A file in clear lives on in backups, in sync folders and on disks that forget nothing. A sheet that \
            names the account is worth as much as the secret to whoever finds it. One that was split from its names \
            counts as well: for a moment both lay on one disk. A file that only its passphrase opens is no exposure.
            """,
        remedy:
            "Have new codes issued, change the value, or say why it is no risk: `vault waive B305 ADDRESS --reason TEXT --until DATE`.",
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
                remedy: way(record) + " Or run: `vault waive B305 \(record.address) --reason TEXT --until DATE`."
                    + snapshot.lockSentence(for: record),
                evidence: [Evidence("exposed", .text(exposed.date))])
        }
    }

    /// How the value is made worthless to whoever has the copy.
    private static func way(_ record: AuditedRecord) -> String {
        switch record.overview.kind {
        case .codes: "Have a new set issued, then run: `vault codes add \(record.address)`."
        case .account, .fund, .phrase, .api, .totp, .key, .secret: "Change it."
        }
    }
}
