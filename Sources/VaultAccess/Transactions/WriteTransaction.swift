package import VaultFormat
package import VaultModel

/// Changes to a vault that become one generation, or nothing.
package protocol WriteTransaction: AnyObject {
    /// The moment at which all of it happens.
    var now: Timestamp { get }

    /// Counts the writes before this one.
    func generation() throws(VaultError) -> UInt64

    /// The record as it is, changes of this transaction included.
    func overview(of id: Identifier) throws(VaultError) -> Overview?

    /// All records, changes of this transaction included.
    func overviews() throws(VaultError) -> [Identifier: Overview]

    /// The items of an account that was there when the transaction began, and none for any other.
    func items(of account: Identifier) throws(VaultError) -> [Identifier: Overview]

    /// Gives a label to an account that is about to be inserted.
    ///
    /// - Returns: Whether it was free.
    func claim(_ label: Label) throws(VaultError) -> Bool

    /// The lineage of a record that is made in this transaction.
    func firstLineage() -> Lineage

    /// Opens the secrets of a record.
    func secrets(of id: Identifier) throws(VaultError) -> RecordSecrets

    /// Adds a record under an identifier that nothing else has.
    func insert(_ overview: Overview, _ secrets: borrowing RecordSecrets) throws(VaultError) -> Identifier

    /// Replaces a record by its next version.
    ///
    /// - Parameters:
    ///   - change: What is different in the overview.
    ///   - secrets: The new secrets.
    func update(
        _ id: Identifier, secrets: borrowing RecordSecrets, _ change: (inout Overview) throws(VaultError) -> Void
    ) throws(VaultError)

    /// Leaves a tombstone of a record: its name, its dates, and no secrets.
    func purge(_ id: Identifier) throws(VaultError)

    func settings() throws(VaultError) -> VaultSettings

    /// Replaces the settings.
    func put(_ settings: borrowing VaultSettings) throws(VaultError)

    /// The audits that were stored before this transaction, without their lists.
    func auditRuns() throws(VaultError) -> [StoredRun]

    /// Adds a stored audit.
    func put(_ run: AuditRun) throws(VaultError)

    /// Takes a stored audit away.
    func removeRun(_ id: Identifier) throws(VaultError)

    /// Has the vault keep the capsule that an audit made; without an audit key it keeps none.
    func put(_ capsule: Capsule)
}

extension WriteTransaction {
    /// Replaces a record by its next version, whose secrets stay as they are.
    package func update(
        _ id: Identifier, _ change: (inout Overview) throws(VaultError) -> Void
    ) throws(VaultError) {
        try update(id, secrets: try secrets(of: id), change)
    }
}
