import VaultModel

/// R204: a secret that was in use before.
package enum ReusedFromHistory: Rule {
    package static let code = RuleCode("R", 204)
    package static let name = "reused-from-history"
    package static let severities = RuleSeverities(.warning, strict: .error)
    package static let scope = RuleScope.secrets
    package static let page = RulePage(
        summary: "The secret was in use before, here or at another account, and was replaced there.",
        why: """
            A secret is replaced because it may be known. Whoever knew it then knows it again.
            """,
        remedy: "Have a new one drawn: `vault set LABEL --generate`.",
        sources: [
            "NIST SP 800-63B-4, informative: verifiers compare with former values"
        ])

    package static func findings(in snapshot: AuditSnapshot, under policy: Policy) -> [RawFinding] {
        snapshot.formerValues { relation in relation.transformation == .identical }.map { record, relation, former in
            RawFinding(
                record.id, from: snapshot.today,
                reason: "It was in use until \(former.until.text) at \(former.address).",
                remedy: "\(record.renewal)." + snapshot.lockSentence(for: record),
                evidence: [Evidence("former", .text(former.address)), Evidence("until", .text(former.until.text))],
                others: [relation.other.record])
        }
    }
}
