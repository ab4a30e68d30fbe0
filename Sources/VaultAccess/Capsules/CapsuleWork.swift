import Cryptography
package import VaultFormat
import VaultModel
import VaultStore

/// What a transaction notes for the capsule while it runs.
struct CapsuleWork: ~Copyable {
    /// The records that were written, and whether what is in them has to be judged anew.
    private(set) var touched: [Identifier: Bool] = [:]
    /// The capsule that an audit made.
    var replacement: Capsule?
    /// The settings before they were written, and as they were written.
    private(set) var former: VaultSettings?
    private(set) var settings: VaultSettings?

    mutating func touch(_ record: Identifier, isJudgedAnew: Bool) {
        touched[record] = isJudgedAnew || touched[record] == true
    }

    mutating func write(_ settings: consuming VaultSettings, over former: consuming VaultSettings?) {
        if former != nil { self.former = former }
        self.settings = .some(settings)
    }

    /// Whether nothing was written that a capsule could tell of.
    var isIdle: Bool { touched.isEmpty && settings == nil && replacement == nil }
}

extension UnlockedVault {
    /// Whether an audit key was granted: nobody else needs a capsule, or pays for one.
    var hasAuditKeys: Bool { slots.contains { $0.header.type == .auditGrant } }

    /// The capsule as it is; `nil` when there is none, or one that nobody can read.
    package var capsule: Capsule? {
        do throws(FormatError) {
            return try capsuleFile?.capsule(under: auditKey, epoch: state.manifest.auditEpoch)
        } catch {
            return nil
        }
    }

    /// Writes the capsule that belongs to the end of a transaction.
    ///
    /// - Parameters:
    ///   - overview: A record as it is at that end.
    ///   - families: Accounts with all their items, as they are at that end.
    /// - Returns: The blob; `nil` when there is no capsule from here on.
    func writeCapsule(
        _ work: borrowing CapsuleWork, slots: [StoredSlot], now: Timestamp,
        overview: @escaping (Identifier) -> Overview?,
        families: @escaping (Set<Identifier>) -> [Identifier: Overview]
    ) throws(VaultError) -> SealedBlob? {
        let before = state.contents.capsule
        let slots = slots.map(\.slot)
        guard slots.contains(where: { $0.header.type == .auditGrant }) else {
            if before != nil { try database.removeCapsule() }
            return nil
        }
        guard !work.isIdle, before != nil || work.replacement != nil else { return before }
        let change = CapsuleChange(
            touched: work.touched, slots: slots, now: now, overview: overview, families: families)
        var next = work.replacement
        if next == nil { next = try refreshedCapsule(work, change) }
        guard var capsule = next else {
            try database.removeCapsule()
            note(.capsuleDropped)
            return nil
        }
        capsule.generation = generation + 1
        let sealed = try sealCapsule(capsule, epoch: state.manifest.auditEpoch, under: auditKey, hedge: keys.hedge)
        try database.putCapsule(sealed)
        return sealed
    }

    /// Seals a capsule under an audit key.
    func sealCapsule(
        _ capsule: Capsule, epoch: UInt32, under key: borrowing Key<AuditRole>, hedge: borrowing Key<HedgeRole>
    ) throws(VaultError) -> SealedBlob {
        try Sealer(vault: id, epoch: epoch, randomness: context.randomness).seal(
            CapsuleBlob.self, capsule.encoded(), object: id, revision: capsule.generation, under: key, hedge: hedge)
    }

    /// Seals the capsule under another audit key, for those who are granted it from here on.
    ///
    /// - Parameter hasLabels: Whether one of them may see labels.
    func moveCapsule(
        to slots: [StoredSlot], hasLabels: Bool, epoch: UInt32, under key: borrowing Key<AuditRole>,
        hedge: borrowing Key<HedgeRole>
    ) throws(VaultError) -> SealedBlob? {
        guard state.contents.capsule != nil else { return nil }
        guard slots.contains(where: { $0.slot.header.type == .auditGrant }), let before = capsule else {
            try database.removeCapsule()
            return nil
        }
        let moved = Capsule(
            policy: before.policy, generation: generation + 1, built: before.built, entries: before.entries,
            labels: hasLabels ? before.labels : nil)
        let sealed = try sealCapsule(moved, epoch: epoch, under: key, hedge: hedge)
        try database.putCapsule(sealed)
        return sealed
    }

    private func refreshedCapsule(
        _ work: borrowing CapsuleWork, _ change: CapsuleChange
    ) throws(VaultError) -> Capsule? {
        guard let keeper = context.capsules, let capsule else { return nil }
        switch work.settings {
        case .some(let settings):
            return keeper.refreshed(capsule, after: change, settings: settings, former: work.former)
        case .none:
            return keeper.refreshed(capsule, after: change, settings: try openSettings(), former: nil)
        }
    }
}
