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
    /// Of the names of exchanges by which scores and relations were found; see `namesDigest(of:)`.
    package var names: Digest?

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
        summary.names = nil
        return summary
    }

    /// `H_names`: each name as `u32 length || UTF-8`, in the order in which the exchanges are known.
    package static func namesDigest(of names: some Sequence<String>) -> Digest {
        var bytes: [UInt8] = []
        for name in names {
            bytes.append(integer: UInt32(name.utf8.count))
            bytes += name.utf8
        }
        return Blake2b.digest(of: bytes.span, personal: "vault.dg.names")
    }
}
