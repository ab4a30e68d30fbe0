package import Hygiene
package import VaultAccess
package import VaultFormat
package import VaultModel

/// An audit of a vault: what was found, and what would be stored of it.
package struct VaultAudit: Sendable {
    package let snapshot: AuditSnapshot
    package let report: AuditReport
    package let policy: PolicyInForce
    package let waivers: [Waiver]

    /// The stored runs, the oldest first; of all but the last only the numbers.
    package let history: [AuditRun]

    /// What would be stored.
    package let run: AuditRun

    /// The state that was audited.
    package let generation: UInt64

    /// What unattended audits are to know; `nil` where none was granted an audit key.
    package let capsule: Capsule?

    /// Whether they know it already.
    private let capsuleIsCurrent: Bool

    /// Records that had to be opened; none when nothing has changed since the last run.
    package let opened: Int

    /// Audits one state of a vault.
    ///
    /// - Parameter progress: Called with the share that is done, from 0 to 1.
    package static func of(
        _ vault: any OpenVault, _ circumstances: AuditCircumstances, progress: (Double) -> Void = { _ in }
    ) throws(VaultError) -> VaultAudit {
        try vault.read { (transaction) throws(VaultError) in
            try VaultAudit(transaction, of: vault, circumstances, progress)
        }
    }

    private init(
        _ transaction: any ReadTransaction, of vault: any OpenVault, _ circumstances: AuditCircumstances,
        _ progress: (Double) -> Void
    ) throws(VaultError) {
        let settings = try transaction.settings()
        let policy = try PolicyInForce(accepted: settings.acceptedPolicy, circumstances)
        let waivers = try Waiver.kept(in: settings)
        var history: [AuditRun] = []
        let runs = try transaction.auditRuns()
        for stored in runs.dropLast() { history.append(stored.run) }
        let last = try runs.last.map { (stored) throws(VaultError) in try transaction.auditRun(stored.id) } ?? nil
        if let last { history.append(last) }

        let names = circumstances.catalogue.namesDigest
        var making = try SnapshotMaking(
            transaction, stored: StoredVerdicts(last, names: names), catalogue: circumstances.catalogue,
            randomness: vault.context.randomness)
        let opened = try vault.facts()
        var facts = VaultFacts(settings, opened.slots, policy, circumstances)
        facts.capsuleWasForged = opened.hadForgedCapsule
        if vault.passphraseWasTyped { facts.passphraseTyped = circumstances.now }
        let snapshot = try making.snapshot(facts, today: circumstances.today, progress: progress)
        let report = Auditor.report(on: snapshot, under: policy.policy, waivers: waivers)
        var run = AuditRun(report, policy: policy.digest, now: circumstances.now, since: last)
        run.scores = making.scores
        run.relations = making.relations
        run.notCompared = making.notCompared == 0 ? nil : UInt32(clamping: making.notCompared)
        run.names = names
        self.snapshot = snapshot
        self.report = report
        self.policy = policy
        self.waivers = waivers
        self.history = history
        self.run = run
        self.opened = making.opened
        generation = transaction.generation
        let level = try Self.capsuleLevel(settings, opened.slots)
        let capsule = level.map { hasLabels in
            Capsule(
                of: report, on: snapshot, under: policy, waivers: waivers, hasLabels: hasLabels)
        }
        self.capsule = capsule
        capsuleIsCurrent =
            try capsule.map { (capsule) throws(VaultError) in
                try transaction.capsule().map { capsule.says(sameAs: $0) } ?? false
            } ?? true
    }

    /// Whether the capsule is to have labels; `nil` when it is to have none, and not be there either.
    private static func capsuleLevel(
        _ settings: borrowing VaultSettings, _ slots: [KeySlot]
    ) throws(VaultError) -> Bool? {
        guard slots.contains(where: { $0.header.type == .auditGrant }) else { return nil }
        return try settings.grantsLabels()
    }

    /// What unattended audits are to know once the vault has a further audit key.
    package func capsule(hasLabels: Bool) -> Capsule {
        Capsule(of: report, on: snapshot, under: policy, waivers: waivers, hasLabels: hasLabels)
    }

    /// Stores the run and what unattended audits are to know of it.
    ///
    /// - Throws: `.busy` when another program has written since the audit.
    package func store(in vault: any OpenVault) throws(VaultError) {
        try vault.write { (transaction) throws(VaultError) in
            try checkUnchanged(transaction)
            try transaction.store(run)
            if let capsule { transaction.put(capsule) }
        }
    }

    /// Sees, inside a write, that what was audited is what the vault still holds.
    ///
    /// - Throws: `.busy`.
    package func checkUnchanged(_ transaction: any WriteTransaction) throws(VaultError) {
        guard try transaction.generation() == generation else {
            throw VaultError(
                .busy, "another program changed the vault while it was audited", hint: "run the command again")
        }
    }

    /// Whether the vault has this run already, but for the time of the day, and tells of it where it should.
    package var isStored: Bool { (last.map(run.repeats) ?? false) && capsuleIsCurrent }

    /// The last run that was stored before this audit.
    package var last: AuditRun? { history.last }
}

extension VaultFacts {
    fileprivate init(
        _ settings: borrowing VaultSettings, _ slots: [KeySlot], _ policy: PolicyInForce,
        _ circumstances: AuditCircumstances
    ) {
        self.init(created: settings.created)
        lastAudit = circumstances.isAudit ? circumstances.now : settings.lastAudit
        lastBackup = settings.lastBackup
        restoreTested = settings.restoreTested
        passphraseTyped = settings.passphraseTyped
        hasPassphrase = slots.contains { $0.header.type.isStretched }
        hasWeakStretching = slots.contains { $0.header.isWeaker(than: circumstances.standard) }
        placeProblems = circumstances.placeProblems
        clock = circumstances.clock
        clock.offset = settings.clockOffset.map { (Int($0.secondsAhead), $0.measured.day) }
        policyIsAccepted = policy.fileIsAccepted
    }
}

extension Waiver {
    /// The waivers that a vault keeps.
    package static func kept(in settings: borrowing VaultSettings) throws(VaultError) -> [Waiver] {
        let notes: [WaiverNote]
        do { notes = try settings.waiverNotes() } catch { throw VaultError(error) }
        return notes.map { note in
            Waiver(
                id: note.id, rule: note.rule, record: note.record, exchange: note.exchange, reason: note.reason,
                created: note.created.day, until: note.until)
        }
    }
}
