package import Hygiene
import VaultFormat
package import VaultModel

/// What a person wants to see of an audit.
package struct AuditSelection: Sendable {
    /// Rules; empty for all.
    package var rules: Set<RuleCode> = []

    /// Records; `nil` for all, and for what is about the vault itself.
    package var records: Set<Identifier>?

    /// Whether only findings are wanted that the last run does not have.
    package var isOnlyNew = false

    package init() {}

    package func holds(_ finding: Finding) -> Bool {
        if !rules.isEmpty, !rules.contains(finding.rule) { return false }
        guard let records else { return true }
        return finding.record.map(records.contains) ?? false
    }

    fileprivate func holds(_ stored: StoredFinding) -> Bool {
        if !rules.isEmpty, !rules.contains(where: { $0.number == stored.rule }) { return false }
        guard let records else { return true }
        return stored.record.map(records.contains) ?? false
    }
}

extension VaultAudit {
    /// The audit as its documents are written from it.
    ///
    /// - Parameters:
    ///   - vault: The vault as a person knows it.
    ///   - hasFigures: Whether the figures are counted, which only the HTML report draws.
    ///   - hasChanges: Whether it is compared with the last run, of which the JSON and CSV of a whole audit say nothing.
    package func document(
        of selection: AuditSelection, vault: String?, hasFigures: Bool = true, hasChanges: Bool = true
    ) -> AuditDocument {
        let wanted = selection.isOnlyNew ? report.changes(since: last) : report.findings
        let selected = AuditReport(
            asOf: report.asOf, findings: wanted.filter(selection.holds),
            coming: report.coming.filter(selection.holds), waived: report.waived.filter(selection.holds),
            accounts: report.accounts, items: report.items)
        let earlier = history.filter { $0.time.day != run.time.day }
        return AuditDocument(
            report: selected, profile: policy.policy.profile, vault: vault,
            figures: hasFigures
                ? AuditFigures(of: snapshot, under: policy.policy, selected)
                : AuditFigures(strengths: [], ages: [], exchanges: []),
            trend: (earlier + [run]).map { run in
                AuditRunSummary(
                    day: run.time.day, errors: Int(run.errors), warnings: Int(run.warnings), notes: Int(run.notes))
            }, changes: hasChanges ? changes(of: selection) : nil)
    }

    private func changes(of selection: AuditSelection) -> AuditChanges? {
        guard let last else { return nil }
        // What a waiver holds back is there all the same.
        let present = Set((report.findings + report.waived).map(FindingKey.init))
        let gone = last.findings.filter { stored in
            stored.state != .waived && selection.holds(stored) && !present.contains(FindingKey(stored))
        }
        return AuditChanges(
            since: last.time.day, new: report.changes(since: last).filter(selection.holds),
            gone: gone.compactMap { stored in
                guard let rule = RuleCatalogue.all.first(where: { $0.code.number == stored.rule }) else { return nil }
                return GoneFinding(
                    rule: rule.code, name: rule.name, severity: Severity(rawValue: stored.severity) ?? .note,
                    item: stored.record.flatMap { snapshot[$0]?.address })
            })
    }
}
