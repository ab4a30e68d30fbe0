package import VaultModel

/// An account by its label alone, which is all that a list in a pipe tells of it.
package struct AccountLabel: Comparable, Sendable {
    package let id: Identifier
    package let label: Label

    package init(id: Identifier, label: Label) {
        self.id = id
        self.label = label
    }

    /// The order of `Lookup.accounts`. Two accounts of one label come from a merge alone.
    package static func < (left: AccountLabel, right: AccountLabel) -> Bool {
        (left.label.folded, left.id) < (right.label.folded, right.id)
    }
}
