package import VaultModel

/// What an import would do: the accounts to make, and what is to be said about the rest.
package struct ImportPlan: Sendable {
    /// In the order of the file; the labels differ from each other and from those of the vault.
    package let accounts: [PlannedAccount]

    package let report: LossReport
}

/// An account of a foreign table with the label that it gets.
package struct PlannedAccount: Sendable {
    package let label: Label
    package let account: ImportedAccount
}

/// What happens to a row whose label is taken.
package enum ConflictRule: String, CaseIterable, Sendable {
    /// The row gets `-2`, `-3` and so on.
    case rename
    /// The row is left out when the vault has the label; two rows of one file never push each other out.
    case skip
    /// Nothing is imported.
    case error
}
