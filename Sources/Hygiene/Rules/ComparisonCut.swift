import VaultModel

/// R207: secrets of which too many are somewhat alike for each two to be compared.
package enum ComparisonCut: Rule {
    package static let code = RuleCode("R", 207)
    package static let name = "comparison-cut"
    package static let severities = RuleSeverities(.note, strict: .warning)
    package static let scope = RuleScope.secrets
    package static let page = RulePage(
        summary: "Too many secrets are somewhat alike for each two of them to be compared.",
        why: """
            Tens of thousands of variations of one password, or of long numbers, would take an audit hours. Each is compared \
            with some of those that are most like it, and the pairs that were left out are counted here. Equal secrets are \
            found in any crowd.
            """,
        remedy: "Change what the audit says of the secrets in the crowd, and run it again: `vault audit`.",
        sources: ["Docs/Assurance.md: crowds made on purpose"])

    package static func findings(in snapshot: AuditSnapshot, under policy: Policy) -> [RawFinding] {
        let count = snapshot.vault.pairsNotCompared
        guard count > 0 else { return [] }
        let (verb, noun) = count == 1 ? ("was", "pair") : ("were", "pairs")
        return [
            RawFinding(
                nil, from: snapshot.today,
                reason: "Similar secrets: \(count) \(noun) \(verb) not compared.",
                remedy: "Change what was found in the crowd, and run it again: `vault audit`.",
                evidence: [Evidence("pairs", .count(count))])
        ]
    }
}
