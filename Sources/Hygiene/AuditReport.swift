package import VaultModel

/// What came of one audit.
package struct AuditReport: Equatable, Sendable {
    package let asOf: Day

    /// What fires by that day: worst first, then by account, item and rule.
    package let findings: [Finding]

    /// What fires later, soonest first.
    package let coming: [Finding]

    /// What a waiver holds back.
    package let waived: [Finding]

    /// What a waiver will hold back when its day comes: nothing to tell of, but it fires when the waiver has ended.
    package let waivedAhead: [Finding]

    package let accounts: Int
    package let items: Int

    package init(
        asOf: Day, findings: [Finding], coming: [Finding], waived: [Finding], waivedAhead: [Finding] = [],
        accounts: Int, items: Int
    ) {
        self.asOf = asOf
        self.findings = findings
        self.coming = coming
        self.waived = waived
        self.waivedAhead = waivedAhead
        self.accounts = accounts
        self.items = items
    }

    package func count(_ severity: Severity) -> Int { findings.count { $0.severity == severity } }
}
