import Hygiene
import VaultAccess
import VaultFormat
import VaultModel

extension Capsule {
    /// What an audit lets unattended jobs know.
    ///
    /// Rules that read secrets enter only as how strong a value is, in three levels, and whether it is used elsewhere.
    /// What was imported and not yet looked at has no part in the latter, on either side: whoever can have a file imported
    /// could otherwise try passwords, and read the answers off what an unattended job does.
    init(
        of report: AuditReport, on snapshot: AuditSnapshot, under policy: PolicyInForce, waivers: [Waiver],
        hasLabels: Bool
    ) {
        var report = report
        let trusted = snapshot.relations.filter { relation in
            ![relation.one.record, relation.other.record].contains { snapshot[$0]?.isUnreviewed ?? true }
        }
        if trusted.count < snapshot.relations.count {
            let reviewed = AuditSnapshot(
                today: snapshot.today, records: snapshot.records, relations: trusted, vault: snapshot.vault,
                catalogue: snapshot.catalogue)
            report = Auditor.report(on: reviewed, under: policy.policy, waivers: waivers)
        }
        let entries = CapsuleEntries(report.timetable, on: snapshot).entries
        self.init(
            policy: policy.digest.map(CapsuleEntries.policy) ?? 0, built: snapshot.today, entries: entries,
            labels: hasLabels ? CapsuleEntries.labels(of: entries, snapshot.records.map { ($0.id, $0.overview) }) : nil)
    }
}

extension AuditReport {
    /// Everything by which a day means something: what fires, what will, and what will once a waiver has ended.
    var timetable: [Finding] { findings + coming + waived }
}

extension AuditedRecord {
    /// Whether the value came from a file that somebody else may have written, and nobody has looked at it since.
    fileprivate var isUnreviewed: Bool { overview.provenance == .imported && overview.reviewed == nil }
}

extension UnlockedVault {
    /// Whether the capsule is to have labels; `nil` when it is to have none, and not be there either.
    func capsuleLevel(_ settings: borrowing VaultSettings) throws(VaultError) -> Bool? {
        guard slots.contains(where: { $0.header.type == .auditGrant }) else { return nil }
        return try settings.grantsLabels()
    }

    /// Whether the capsule says the same as another one, generations aside.
    func hasCapsule(like other: Capsule?) -> Bool {
        guard var other else { return true }
        guard let capsule else { return false }
        other.generation = capsule.generation
        return other == capsule
    }
}
