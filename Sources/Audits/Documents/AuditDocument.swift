package import Hygiene
package import VaultModel

/// What the documents of an audit are made of. No secret is in it.
///
/// Text, JSON, CSV and the HTML report are all written from one of these, so that they say the same. What must not be said
/// is taken out of the value, see `redacted`, and not out of each document.
package struct AuditDocument: Equatable, Sendable {
    package let report: AuditReport

    /// By which was judged.
    package let profile: Profile

    /// The vault as a person knows it, such as its path; `nil` says nothing.
    package let vault: String?

    package let figures: AuditFigures

    /// The stored runs, oldest first, this one last.
    package let trend: [AuditRunSummary]

    /// `nil` when there is no run to compare with.
    package let changes: AuditChanges?

    /// Whether placeholders stand for names.
    package let isRedacted: Bool

    package init(
        report: AuditReport, profile: Profile, vault: String?, figures: AuditFigures, trend: [AuditRunSummary] = [],
        changes: AuditChanges? = nil
    ) {
        self.init(
            report: report, profile: profile, vault: vault, figures: figures, trend: trend, changes: changes,
            isRedacted: false)
    }

    init(
        report: AuditReport, profile: Profile, vault: String?, figures: AuditFigures, trend: [AuditRunSummary],
        changes: AuditChanges?, isRedacted: Bool
    ) {
        self.report = report
        self.profile = profile
        self.vault = vault
        self.figures = figures
        self.trend = trend
        self.changes = changes
        self.isRedacted = isRedacted
    }
}

/// How many findings a stored run had.
package struct AuditRunSummary: Equatable, Sendable {
    package let day: Day
    package let errors: Int
    package let warnings: Int
    package let notes: Int

    package init(day: Day, errors: Int, warnings: Int, notes: Int) {
        self.day = day
        self.errors = errors
        self.warnings = warnings
        self.notes = notes
    }
}

/// What differs from the run before.
package struct AuditChanges: Equatable, Sendable {
    /// The day of the run before.
    package let since: Day

    /// Findings of this run that the one before did not have, in their order.
    package let new: [Finding]

    /// What the run before had and this one does not.
    package let gone: [GoneFinding]

    package init(since: Day, new: [Finding], gone: [GoneFinding]) {
        self.since = since
        self.new = new
        self.gone = gone
    }
}

/// A finding of a former run; its words are not stored.
package struct GoneFinding: Equatable, Sendable {
    package let rule: RuleCode
    package let name: String
    package let severity: Severity

    /// `nil` for the vault itself, and for a record that is gone too.
    package let item: Address?

    package init(rule: RuleCode, name: String, severity: Severity, item: Address?) {
        self.rule = rule
        self.name = name
        self.severity = severity
        self.item = item
    }
}
