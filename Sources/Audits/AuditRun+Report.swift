import Cryptography
package import Hygiene
package import VaultAccess
package import VaultFormat
package import VaultModel

extension AuditRun {
    /// What is stored of a report.
    ///
    /// - Parameter last: The run before, which knows since when a finding is there.
    init(_ report: AuditReport, policy: Digest?, now: Timestamp, since last: AuditRun?) {
        self.init(
            time: now, policy: policy, accounts: report.accounts, items: report.items, errors: report.count(.error),
            warnings: report.count(.warning), notes: report.count(.note), waived: report.waived.count,
            judge: StoredVerdicts.judge)
        let known = Dictionary(
            (last?.findings ?? []).map { (FindingKey($0), $0.since) }, uniquingKeysWith: min)
        findings = (report.findings + report.waived).map { finding in
            StoredFinding(
                record: finding.record, rule: finding.rule.number, severity: finding.severity.rawValue,
                from: finding.from, due: finding.due, since: known[FindingKey(finding)] ?? now,
                state: finding.waiver == nil ? .new : .waived)
        }
    }
}

extension AuditRun {
    /// Whether an earlier run of the same day found the same in every respect.
    func repeats(_ earlier: AuditRun) -> Bool {
        time.day == earlier.time.day && earlier.time <= time && policy == earlier.policy && judge == earlier.judge
            && (accounts, items, errors, warnings, notes, waived)
                == (
                    earlier.accounts, earlier.items, earlier.errors, earlier.warnings, earlier.notes, earlier.waived
                )
            && notCompared == earlier.notCompared && names == earlier.names && findings == earlier.findings
            && scores == earlier.scores
            && relations == earlier.relations
    }
}

/// By which two runs agree that they found the same.
struct FindingKey: Hashable {
    let record: Identifier?
    let rule: UInt16

    init(_ finding: StoredFinding) {
        record = finding.record
        rule = finding.rule
    }

    init(_ finding: Finding) {
        record = finding.record
        rule = finding.rule.number
    }
}

extension AuditReport {
    /// The findings that a run does not have, or had as less grave.
    package func changes(since run: AuditRun?) -> [Finding] {
        let counting = (run?.findings ?? []).filter { $0.state != .waived }
        let known = Dictionary(counting.map { (FindingKey($0), $0.severity) }, uniquingKeysWith: max)
        return findings.filter { finding in
            guard let severity = known[FindingKey(finding)] else { return true }
            return severity < finding.severity.rawValue
        }
    }
}

/// Runs that are kept, one a day.
private let mostRuns = 24

extension WriteTransaction {
    /// Stores a run in the place of an earlier one of the same day; older ones keep their numbers alone.
    ///
    /// Runs of later days are from a clock that was wrong, and would for ever pass for the last one.
    package func store(_ run: AuditRun) throws(VaultError) {
        let all = try auditRuns()
        let kept = all.filter { $0.run.time.day < run.time.day }.suffix(mostRuns - 1)
        for old in all where !kept.contains(where: { $0.id == old.id }) { try removeRun(old.id) }
        // Only the newest one has lists.
        if let last = kept.last {
            try removeRun(last.id)
            try put(last.run.summary)
        }
        try put(run)
        try put(settings().settingLastAudit(run.time))
    }
}
