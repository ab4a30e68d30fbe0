package import VaultFormat
package import VaultModel

/// A vault whose contents can be read and written, whoever holds its keys: this process, or an agent.
package protocol OpenVault: AnyObject {
    var id: Identifier { get }
    var location: VaultLocation { get }
    var context: AccessContext { get }

    /// Whether somebody typed a passphrase to open it.
    var passphraseWasTyped: Bool { get }

    /// What is known of the file besides its records.
    func facts() throws(VaultError) -> OpenFacts

    /// All records by their identifiers, those in the trash among them.
    func overviews() throws(VaultError) -> [Identifier: Overview]

    /// The labels of the accounts that are not in the trash, in no order.
    func labels() throws(VaultError) -> [AccountLabel]

    /// The records among which a label is looked up as among all: those of the account of that name, or of accounts that
    /// begin so, or else accounts that are nearly called so.
    func candidates(for label: String) throws(VaultError) -> [Identifier: Overview]

    /// Whether an account that is not in the trash has a label.
    func hasAccount(_ label: Label) throws(VaultError) -> Bool

    /// Runs a closure over one state of the vault, in which many records may be opened. It may be run again, over a later
    /// state, when somebody writes meanwhile.
    func read<Value: ~Copyable>(
        _ body: (any ReadTransaction) throws(VaultError) -> Value
    ) throws(VaultError) -> Value

    /// Runs changes as one transaction that is on the disk, anchor included, before this returns. They may be run again
    /// when somebody writes meanwhile.
    ///
    /// When anything throws, nothing was changed.
    func write<Value: ~Copyable>(
        _ body: (any WriteTransaction) throws(VaultError) -> Value
    ) throws(VaultError) -> Value

    /// Writes a copy to a new file.
    ///
    /// - Parameter path: Absolute.
    func backUp(to path: String) throws(VaultError)

    /// Writes a copy into the folder `backups` beside the vault, where the newest three are kept.
    ///
    /// - Returns: The path of the copy.
    func backUp() throws(VaultError) -> String

    /// Takes what a person should hear.
    func takeNotices() -> [Notice]
}

/// What is known of an open file besides its records.
package struct OpenFacts: Sendable {
    package let generation: UInt64
    package let epoch: UInt32
    package let witness: Witness
    package let slots: [KeySlot]
    /// Whether the copy of the capsule turned out to be somebody else's work.
    package let hadForgedCapsule: Bool

    package init(
        generation: UInt64, epoch: UInt32, witness: Witness, slots: [KeySlot], hadForgedCapsule: Bool
    ) {
        self.generation = generation
        self.epoch = epoch
        self.witness = witness
        self.slots = slots
        self.hadForgedCapsule = hadForgedCapsule
    }
}

extension OpenVault {
    /// Opens the secrets of a record.
    ///
    /// - Throws: `.integrity` when the row is not the one that was verified.
    package func secrets(of id: Identifier) throws(VaultError) -> RecordSecrets {
        try read { (transaction) throws(VaultError) in try transaction.secrets(of: id) }
    }

    /// The vault's own settings.
    package func settings() throws(VaultError) -> VaultSettings {
        try read { (transaction) throws(VaultError) in try transaction.settings() }
    }

    /// Notes in the settings that a copy was made; the vault is one generation newer than the copy then.
    package func noteBackup() throws(VaultError) {
        try write { (transaction) throws(VaultError) in
            try transaction.put(transaction.settings().settingLastBackup(transaction.now))
        }
    }
}
