import Hygiene
import VaultModel

extension Finding {
    /// A finding of a rule that there is, at an item; `nil` is the vault itself.
    static func sample(
        _ rule: RuleCode = RuleCode("P", 101), _ name: String = "guessable-online", _ severity: Severity = .error,
        at item: String? = "kraken", from: Day = SampleAudit.today, due: Day? = nil,
        reason: String = "About 9 guesses find it.", remedy: String = "Run: `vault set kraken --generate`.",
        evidence: [Evidence] = [], waiver: Waiver? = nil
    ) throws -> Finding {
        let address = try item.map { text throws(VaultError) in try Address(text) }
        return Finding(
            rule: rule, name: name, severity: severity, record: nil, account: address?.label, item: address,
            from: from, due: due, reason: reason, remedy: remedy, evidence: evidence, waiver: waiver)
    }
}

extension Waiver {
    static func sample(reason: String, until: Day = SampleAudit.today.advanced(by: 30)) -> Waiver {
        Waiver(
            id: .zero, rule: "P102", record: nil, exchange: nil, reason: reason, created: SampleAudit.today,
            until: until)
    }
}

extension AuditReport {
    static func sample(
        _ findings: [Finding] = [], coming: [Finding] = [], waived: [Finding] = [], accounts: Int = 4, items: Int = 2
    ) -> AuditReport {
        AuditReport(
            asOf: SampleAudit.today, findings: findings, coming: coming, waived: waived, accounts: accounts,
            items: items)
    }
}
