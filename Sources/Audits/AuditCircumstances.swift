package import Cryptography
package import Exchanges
package import Hygiene
package import VaultModel

/// What an audit must know besides the vault.
package struct AuditCircumstances: Sendable {
    /// The moment at which the audit is made.
    package let now: Timestamp
    package let catalogue: ExchangeCatalogue
    /// What a new slot costs; a weaker one is a finding.
    package let standard: StretchingCost
    /// The policy file as it lies there; `nil` when there is none.
    package let policyFile: [UInt8]?
    /// What makes the places of vault, policy and state unsafe, in words.
    package let placeProblems: [String]
    /// What the system says of its clock.
    package let clock: ClockFacts

    /// Whether this is the audit that a person asked for, so that none is overdue; otherwise it only serves to look ahead.
    package let isAudit: Bool

    package init(
        now: Timestamp, catalogue: ExchangeCatalogue, standard: StretchingCost, policyFile: [UInt8]?,
        placeProblems: [String], clock: ClockFacts = ClockFacts(), isAudit: Bool = true
    ) {
        self.now = now
        self.catalogue = catalogue
        self.standard = standard
        self.policyFile = policyFile
        self.placeProblems = placeProblems
        self.clock = clock
        self.isAudit = isAudit
    }

    package var today: Day { now.day }
}
