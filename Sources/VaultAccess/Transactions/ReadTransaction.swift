package import VaultFormat
package import VaultModel

/// One state of a vault, from which records are opened as long as it lasts.
package protocol ReadTransaction: AnyObject {
    /// Counts the writes that led to this state.
    var generation: UInt64 { get }

    /// All records by their identifiers, those in the trash among them.
    func overviews() throws(VaultError) -> [Identifier: Overview]

    /// Opens the secrets of a record.
    ///
    /// - Throws: `.integrity` when the row is not the one that was verified.
    func secrets(of id: Identifier) throws(VaultError) -> RecordSecrets

    /// The vault's own settings.
    func settings() throws(VaultError) -> VaultSettings

    /// The audits that were stored, the oldest first, without their lists.
    func auditRuns() throws(VaultError) -> [StoredRun]

    /// A stored audit with all that it holds.
    func auditRun(_ id: Identifier) throws(VaultError) -> AuditRun?

    /// What unattended audits know; `nil` when there is nothing, or nothing that anybody can read.
    func capsule() throws(VaultError) -> Capsule?
}
