import Hygiene
import Passwords
import VaultAccess
import VaultFormat
import VaultModel

extension Capsule {
    /// What an audit lets unattended jobs know.
    ///
    /// Rules that read secrets enter only as how strong a value is, in three levels, and whether it is used elsewhere; all
    /// other rules answer here as if they knew no more of a secret than that, so that no day tells it in their place.
    /// What was imported and not yet looked at has no part in reuse, on either side: whoever can have a file imported
    /// could otherwise try passwords, and read the answers off what an unattended job does.
    init(
        of report: AuditReport, on snapshot: AuditSnapshot, under policy: PolicyInForce, waivers: [Waiver],
        hasLabels: Bool
    ) {
        let trusted = snapshot.relations.filter { relation in
            ![relation.one.record, relation.other.record].contains { snapshot[$0]?.isUnreviewed ?? true }
        }
        var ofSecrets = report.timetable.filter { $0.scope == .secrets }
        if trusted.count < snapshot.relations.count {
            ofSecrets =
                Auditor.report(
                    on: snapshot.with(snapshot.records, trusted), under: policy.policy, waivers: waivers,
                    rules: RuleCatalogue.all.filter { $0.scope == .secrets }
                ).timetable
        }
        let told = CapsuleEntries(ofSecrets, on: snapshot).entries
        let others = Auditor.report(
            on: snapshot.telling(told, trusted), under: policy.policy, waivers: waivers,
            rules: RuleCatalogue.all.filter { $0.scope != .secrets && $0.code != WaiverTrouble.code })
        let entries =
            CapsuleEntries(others.timetable + report.timetable.filter(\.isOfOpenWaiver), on: snapshot).entries + told
        self.init(
            policy: policy.digest.map(CapsuleEntries.policy) ?? 0, built: snapshot.today, entries: entries,
            labels: hasLabels ? CapsuleEntries.labels(of: entries, snapshot.records.map { ($0.id, $0.overview) }) : nil)
    }
}

extension AuditSnapshot {
    fileprivate func with(_ records: [AuditedRecord], _ relations: [SecretRelation]) -> AuditSnapshot {
        AuditSnapshot(today: today, records: records, relations: relations, vault: vault, catalogue: catalogue)
    }

    /// The same vault to somebody who knows of its secrets what a capsule tells.
    fileprivate func telling(_ told: [CapsuleEntry], _ relations: [SecretRelation]) -> AuditSnapshot {
        let weak = Set(told.lazy.filter { $0.detail != .none }.map(\.alias))
        let reused = Set(told.lazy.filter { $0.rule == CapsuleEntries.reuse }.map(\.alias))
        let accounts = Dictionary(
            uniqueKeysWithValues: records.lazy.filter { $0.overview.kind == .account }.map {
                ($0.id, $0.telling(isWeak: weak.contains($0.id.alias)))
            })
        return with(
            records.map { record in
                accounts[record.id]
                    ?? record.telling(
                        isWeak: weak.contains(record.id.alias), of: record.overview.account.flatMap { accounts[$0] })
            },
            relations.filter { relation in
                relation.transformation == .identical && reused.contains(relation.one.record.alias)
                    && reused.contains(relation.other.record.alias)
            })
    }
}

extension Finding {
    fileprivate var scope: RuleScope? { RuleCatalogue.rule(number: rule.number)?.scope }

    /// Whether it is about a waiver that does not tell what a rule has read of a secret.
    fileprivate var isOfOpenWaiver: Bool { rule == WaiverTrouble.code && waivedScope != .secrets }

    /// What the rule looks at whose waiver it is about; `nil` where that is no rule, or this is about no waiver.
    var waivedScope: RuleScope? {
        guard rule == WaiverTrouble.code else { return nil }
        for fact in evidence where fact.name == "rule" {
            if case .text(let text) = fact.value { return RuleCatalogue.rule(text)?.scope }
        }
        return nil
    }
}

extension AuditReport {
    /// Everything by which a day means something: what fires, what will, and what will once a waiver has ended.
    var timetable: [Finding] { findings + coming + waived + waivedAhead }
}

extension AuditedRecord {
    /// Whether the value came from a file that somebody else may have written, and nobody has looked at it since.
    fileprivate var isUnreviewed: Bool { overview.provenance == .imported && overview.reviewed == nil }

    /// The same record, of whose value is known whether it is weak.
    func telling(isWeak: Bool, of account: AuditedRecord? = nil) -> AuditedRecord {
        let hasValue = strength.map { $0.length > 0 } ?? (seedBits != nil)
        return AuditedRecord(
            id: id, address: address, overview: overview, account: account, secretClass: secretClass,
            strength: hasValue ? .told(isWeak: isWeak) : nil)
    }
}

extension Strength {
    /// What a capsule tells of a strength.
    static func told(isWeak: Bool) -> Strength { Strength(log10Guesses: isWeak ? 0 : 99, length: 1, parts: []) }
}

extension Capsule {
    /// Whether it tells the same as another one, generations aside.
    func says(sameAs other: Capsule) -> Bool {
        var same = self
        same.generation = other.generation
        return same == other
    }
}
