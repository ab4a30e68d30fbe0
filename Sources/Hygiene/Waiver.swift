package import VaultModel

/// A finding that somebody knows of and lets stand until a day.
package struct Waiver: Hashable, Sendable {
    package let id: Identifier
    /// Code or name, as it was given.
    package let rule: String
    /// `nil` for every record that the other parts fit.
    package let record: Identifier?
    package let exchange: String?
    package let reason: String
    package let created: Day
    /// The last day on which it holds.
    package let until: Day

    package init(
        id: Identifier, rule: String, record: Identifier?, exchange: String?, reason: String, created: Day, until: Day
    ) {
        self.id = id
        self.rule = rule
        self.record = record
        self.exchange = exchange
        self.reason = reason
        self.created = created
        self.until = until
    }
}
