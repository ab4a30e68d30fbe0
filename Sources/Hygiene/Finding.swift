package import VaultModel

/// What a rule found and the policy let stand, as a person and a script see it.
///
/// A class, because findings are sorted, filtered and compared by the ten thousand, and a copy counts up a dozen references.
package final class Finding: Equatable, Sendable {
    package let rule: RuleCode
    /// The rule's name.
    package let name: String
    package let severity: Severity
    /// `nil` for the vault itself.
    package let record: Identifier?
    /// The label of the account; `nil` for the vault itself.
    package let account: String?
    /// The address of the item; `nil` for the vault itself.
    package let item: Address?
    /// The day from which it fires.
    package let from: Day
    package let due: Day?
    package let reason: String
    package let remedy: String
    package let evidence: [Evidence]
    /// The waiver that holds it back; `nil` in a finding that counts.
    package let waiver: Waiver?
    /// The day from which it is an error, where it is not one yet and its rule says so.
    package let errorFrom: Day?

    package init(
        rule: RuleCode, name: String, severity: Severity, record: Identifier?, account: String?, item: Address?,
        from: Day, due: Day?, reason: String, remedy: String, evidence: [Evidence], waiver: Waiver? = nil,
        errorFrom: Day? = nil
    ) {
        self.rule = rule
        self.name = name
        self.severity = severity
        self.record = record
        self.account = account
        self.item = item
        self.from = from
        self.due = due
        self.reason = reason
        self.remedy = remedy
        self.evidence = evidence
        self.waiver = waiver
        self.errorFrom = errorFrom
    }

    package static func == (one: Finding, other: Finding) -> Bool {
        one === other
            || (one.rule, one.name, one.severity, one.record, one.account) == (
                other.rule, other.name, other.severity, other.record, other.account
            )
                && (one.item, one.from, one.due, one.reason, one.remedy) == (
                    other.item, other.from, other.due, other.reason, other.remedy
                )
                && one.evidence == other.evidence && one.waiver == other.waiver && one.errorFrom == other.errorFrom
    }
}
