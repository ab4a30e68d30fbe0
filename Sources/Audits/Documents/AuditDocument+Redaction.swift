import Hygiene
import VaultModel

extension AuditDocument {
    /// The same without a label, a user name, an address, an exchange or a path: to show to somebody else.
    ///
    /// Nothing is searched and replaced: a sentence with a name in it gives way to that of the rule's page, which has
    /// none, and of the evidence stays what cannot be a name. A rule that says more tomorrow gives away no more.
    package var redacted: AuditDocument {
        var names = PlaceholderNames()
        // Numbers go down the list of findings, and not in the order in which one finding names another's account.
        for finding in report.findings + report.coming + report.waived { names.number(finding.item) }
        return AuditDocument(
            report: AuditReport(
                asOf: report.asOf, findings: report.findings.map { names.redacted($0) },
                coming: report.coming.map { names.redacted($0) }, waived: report.waived.map { names.redacted($0) },
                accounts: report.accounts, items: report.items),
            profile: profile, vault: nil, figures: figures.redacted, trend: trend,
            changes: changes.map { changes in
                AuditChanges(
                    since: changes.since, new: changes.new.map { names.redacted($0) },
                    gone: changes.gone.map { names.redacted($0) })
            }, isRedacted: true)
    }
}

extension AuditFigures {
    fileprivate var redacted: AuditFigures {
        var number = 0
        return AuditFigures(
            strengths: strengths, ages: ages,
            exchanges: exchanges.map { counts in
                guard counts.exchange != nil else { return counts }
                number += 1
                return ExchangeCounts(
                    "exchange \(number)", errors: counts.errors, warnings: counts.warnings, notes: counts.notes)
            })
    }
}
