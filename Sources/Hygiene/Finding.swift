package import VaultModel

/// What a rule found and the policy let stand, as a person and a script see it.
package struct Finding: Equatable, Sendable {
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

    package init(
        rule: RuleCode, name: String, severity: Severity, record: Identifier?, account: String?, item: Address?,
        from: Day, due: Day?, reason: String, remedy: String, evidence: [Evidence], waiver: Waiver? = nil
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
    }
}

/// A finding that somebody knows of and lets stand until a day.
package struct Waiver: Equatable, Sendable {
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

/// What came of one audit.
package struct AuditReport: Equatable, Sendable {
    package let asOf: Day

    /// What fires by that day: worst first, then by account, item and rule.
    package let findings: [Finding]

    /// What fires later, soonest first.
    package let coming: [Finding]

    /// What a waiver holds back.
    package let waived: [Finding]

    /// What nobody recorded, counted: one line, and how to record it; never a finding for each account.
    package let unknowns: [UnknownFact]

    package let accounts: Int
    package let items: Int

    package init(
        asOf: Day, findings: [Finding], coming: [Finding], waived: [Finding], unknowns: [UnknownFact], accounts: Int,
        items: Int
    ) {
        self.asOf = asOf
        self.findings = findings
        self.coming = coming
        self.waived = waived
        self.unknowns = unknowns
        self.accounts = accounts
        self.items = items
    }

    package func count(_ severity: Severity) -> Int { findings.count { $0.severity == severity } }
}

/// A fact that is missing of some records.
package struct UnknownFact: Equatable, Sendable {
    /// What is not known, as in `the second factor of 12 accounts is not recorded`.
    package let sentence: String
    package let count: Int
    /// The command that records it.
    package let remedy: String

    package init(sentence: String, count: Int, remedy: String) {
        self.sentence = sentence
        self.count = count
        self.remedy = remedy
    }
}
