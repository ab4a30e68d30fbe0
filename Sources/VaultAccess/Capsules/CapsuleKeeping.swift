package import VaultFormat
package import VaultModel

/// Knows the rules by which a capsule changes when something is written; the floor of audits does.
package protocol CapsuleKeeping: Sendable {
    /// The capsule after a write, of the write's day.
    ///
    /// - Parameters:
    ///   - settings: As they are after the write.
    ///   - former: As they were before, where they were written.
    /// - Returns: `nil` when only an audit of everything could tell.
    func refreshed(
        _ capsule: Capsule, after change: CapsuleChange, settings: borrowing VaultSettings,
        former: borrowing VaultSettings?
    ) -> Capsule?
}

/// What a write did, as far as a capsule may tell of it.
///
/// Records are asked for, and not all handed over: of very many a write concerns a few.
package struct CapsuleChange {
    /// The records that were written, and whether what is in them has to be judged anew.
    package let touched: [Identifier: Bool]
    package let slots: [KeySlot]
    package let now: Timestamp
    /// A record as it is after the write, if it is there.
    package let overview: (Identifier) -> Overview?
    /// Accounts with all their items, as they are after the write.
    package let families: (Set<Identifier>) -> [Identifier: Overview]
}

extension RecordSecrets {
    /// Whether an audit would judge what is in a live record, and nobody knows the answer beforehand: what the vault drew
    /// is neither weak nor used elsewhere.
    borrowing func isJudged(in overview: Overview) -> Bool {
        if case .generated = overview.provenance { return false }
        guard overview.isLive, overview.kind != .codes, overview.kind != .totp else { return false }
        return SecretPart.parts(of: overview.kind).contains { $0.tag != SecretTag.notes && fields.has($0.tag) }
    }
}
