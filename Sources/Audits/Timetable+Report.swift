package import Hygiene
package import Reminders
package import VaultModel

extension Timetable {
    /// The timetable of what an unlocked vault was just found to be like.
    package init(_ report: AuditReport, of vault: Identifier) {
        self.init(
            vault: vault, built: report.asOf,
            reminders: (report.findings + report.coming).map { finding in
                Reminder(
                    key: ReminderKey(rule: finding.rule, alias: finding.record?.alias ?? 0), severity: finding.severity,
                    from: finding.from, due: finding.due, label: finding.account)
            })
    }
}
