package import Cryptography
package import VaultModel

/// An audit as the vault keeps it: numbers for the trend, and of the newest one what the next audit need not do again.
package struct AuditRun: Equatable, Sendable {
    package let time: Timestamp
    /// Of the policy that was in force.
    package let policy: Digest?
    package let accounts: UInt32
    package let items: UInt32
    package let errors: UInt32
    package let warnings: UInt32
    package let notes: UInt32
    package let waived: UInt32
    /// The version of what judged.
    package let judge: UInt16?
    package var findings: [StoredFinding] = []
    package var scores: [StoredScore] = []
    package var relations: [StoredRelation] = []
    /// Pairs of secrets that were not compared; `nil` for none.
    package var notCompared: UInt32?

    package init(
        time: Timestamp, policy: Digest?, accounts: Int, items: Int, errors: Int, warnings: Int, notes: Int,
        waived: Int, judge: UInt16?
    ) {
        self.time = time
        self.policy = policy
        self.accounts = UInt32(clamping: accounts)
        self.items = UInt32(clamping: items)
        self.errors = UInt32(clamping: errors)
        self.warnings = UInt32(clamping: warnings)
        self.notes = UInt32(clamping: notes)
        self.waived = UInt32(clamping: waived)
        self.judge = judge
    }

    /// Only the numbers, as older runs are kept.
    package var summary: AuditRun {
        var summary = self
        summary.findings = []
        summary.scores = []
        summary.relations = []
        summary.notCompared = nil
        return summary
    }
}
