package import Exchanges
import Hygiene
import Passwords
package import VaultAccess
package import VaultFormat
import VaultModel

/// Brings a capsule up to date with what was written, without a look at a secret: the facts of the accounts that were
/// touched are judged again, and of what is to be judged anew it tells since when nobody has.
package struct CapsuleKeeper: CapsuleKeeping {
    /// Asked for when there is a capsule: most vaults have none, and a user's file of exchanges would be read.
    private let knownExchanges: @Sendable () -> ExchangeCatalogue

    package init(catalogue: @escaping @Sendable () -> ExchangeCatalogue) { knownExchanges = catalogue }

    package func refreshed(
        _ capsule: Capsule, after change: CapsuleChange, settings: borrowing VaultSettings,
        former: borrowing VaultSettings?
    ) -> Capsule? {
        do throws(VaultError) {
            let catalogue = knownExchanges()
            let policy = try PolicyInForce(accepted: settings.acceptedPolicy, today: change.now.day, catalogue)
            guard (policy.digest.map(CapsuleEntries.policy) ?? 0) == capsule.policy else { return nil }
            let waivers = try Waiver.kept(in: settings)
            var work = Touched(change)
            switch former {
            case .some(let former):
                guard work.add(changesOf: waivers, since: try Waiver.kept(in: former)) else { return nil }
            case .none: break
            }
            return refreshed(
                capsule, work, change, VaultFacts(settings, change.slots), catalogue, under: policy.policy,
                waivers: waivers)
        } catch {
            return nil
        }
    }

    private func refreshed(
        _ capsule: Capsule, _ work: Touched, _ change: CapsuleChange, _ facts: VaultFacts,
        _ catalogue: ExchangeCatalogue, under policy: Policy, waivers: [Waiver]
    ) -> Capsule {
        let today = change.now.day
        let family = work.family
        let aliases = Set(family.keys.map(\.alias))
        let live = Dictionary(
            family.filter { $0.value.isLive }.map { ($0.key.alias, $0.key) }, uniquingKeysWith: { first, _ in first })
        let judged = Set(work.records.filter { $0.value }.map(\.key.alias))

        let snapshot = Self.snapshot(
            of: family, facts, catalogue, today: today, exposed: Self.exposed(in: capsule, but: judged))
        let report = Auditor.report(
            on: snapshot, under: policy, waivers: waivers,
            rules: RuleCatalogue.all.filter {
                $0.scope == .account || $0.scope == .settings || $0.code == WaiverTrouble.code
            })
        let told = report.timetable.filter { finding in
            // Of waivers what can be told by these accounts, and only of those that came or went.
            if finding.rule == WaiverTrouble.code {
                return finding.waivedScope == .account
                    && finding.record.map { work.waived.contains($0.alias) } ?? false
            }
            return RuleCatalogue.rule(number: finding.rule.number)?.scope == .settings || finding.record != nil
        }
        var entries = CapsuleEntries(told, on: snapshot).entries
        entries += capsule.entries.filter { entry in
            // By number: there are as many as the vault has verdicts, and nearly all of them stay as they are.
            if Self.ofSettings.contains(entry.rule) { return false }
            guard aliases.contains(entry.alias) else { return true }
            let scope = RuleCatalogue.rule(number: entry.rule)?.scope
            guard live[entry.alias] != nil, scope != .account else { return false }
            if entry.rule == WaiverTrouble.code.number, work.waived.contains(entry.alias) { return false }
            return scope != .secrets || !judged.contains(entry.alias)
        }
        entries += live.keys.filter(judged.contains).map { alias in
            CapsuleEntry(alias: alias, rule: CapsuleEntries.strength, severity: Severity.note.rawValue, from: today)
        }
        let labels = capsule.labels.map { labels in
            let told = Set(entries.map(\.alias))
            return labels.filter { told.contains($0.alias) && !aliases.contains($0.alias) }
                + CapsuleEntries.labels(of: entries, family.map { ($0.key, $0.value) })
        }
        return Capsule(policy: capsule.policy, built: today, entries: entries, labels: labels)
    }

    private static let ofSettings = Set(RuleCatalogue.all.lazy.filter { $0.scope == .settings }.map { $0.code.number })

    /// Records whose values a capsule calls weak or used elsewhere: they may not become as old as others.
    private static func exposed(in capsule: Capsule, but judged: Set<UInt64>) -> Set<UInt64> {
        Set(
            capsule.entries.lazy.filter { entry in
                (entry.rule == CapsuleEntries.strength && entry.detail != .none || entry.rule == CapsuleEntries.reuse)
                    && !judged.contains(entry.alias)
            }.map(\.alias))
    }

    /// The accounts that were touched, with the strength that the capsule tells of and no other.
    private static func snapshot(
        of family: [Identifier: Overview], _ facts: VaultFacts, _ catalogue: ExchangeCatalogue, today: Day,
        exposed: Set<UInt64>
    ) -> AuditSnapshot {
        let records = LiveRecords(family).records.map { record in
            AuditedRecord(
                id: record.id, address: record.address, overview: record.overview,
                secretClass: SecretClass(record.overview),
                strength: .told(isWeak: exposed.contains(record.id.alias)))
        }
        return AuditSnapshot(today: today, records: records, relations: [], vault: facts, catalogue: catalogue)
    }
}

/// What a write concerns besides the records that it wrote.
private struct Touched {
    /// Whether what is in a record has to be judged anew.
    private(set) var records: [Identifier: Bool]
    /// The records, by their aliases, of waivers that came or went.
    private(set) var waived: Set<UInt64> = []
    private let change: CapsuleChange

    init(_ change: CapsuleChange) {
        records = change.touched
        self.change = change
    }

    /// Adds the records of waivers that came or went.
    ///
    /// - Returns: `false` when one of them is about more than one record.
    mutating func add(changesOf waivers: [Waiver], since former: [Waiver]) -> Bool {
        let changed = Set(waivers).symmetricDifference(former)
        for waiver in changed {
            guard let record = waiver.record else { return false }
            guard change.overview(record) != nil else { continue }
            waived.insert(record.alias)
            let readsSecrets = RuleCatalogue.rule(waiver.rule)?.scope == .secrets
            records[record] = readsSecrets || records[record] == true
        }
        return true
    }

    /// All records of the accounts that are concerned.
    var family: [Identifier: Overview] {
        let accounts = Set(records.keys.map { change.overview($0)?.account ?? $0 })
        return accounts.isEmpty ? [:] : change.families(accounts)
    }
}

extension VaultFacts {
    /// What the vault keeps of itself.
    fileprivate init(_ settings: borrowing VaultSettings, _ slots: [KeySlot]) {
        self.init(created: settings.created)
        lastAudit = settings.lastAudit
        restoreTested = settings.restoreTested
        passphraseTyped = settings.passphraseTyped
        hasPassphrase = slots.contains { $0.header.type.isStretched }
    }
}
