import VaultModel

/// Something a person should hear about an operation that succeeded.
package enum Notice: Equatable, Sendable {
    /// This machine sees the vault for the first time.
    case firstSeen(Witness)
    /// What was written is on the disk; the anchor is not.
    case anchorNotWritten(String)
    /// The oldest former values were dropped, because the record was full.
    case historyShortened
    /// The audit capsule was taken away, since what was changed concerns every verdict in it.
    case capsuleDropped
    /// The copy of the audit capsule was not what this vault wrote, and was replaced.
    case capsuleCopyReplaced
    /// What was written is on the disk; the copy of the audit capsule is not.
    case capsuleNotWritten(String)
}
