import VaultModel

/// R201: one secret in two places.
package enum ReusedSecret: Rule {
    package static let code = RuleCode("R", 201)
    package static let name = "reused"
    package static let severities = RuleSeverities(.error, strict: .error)
    package static let scope = RuleScope.secrets
    package static let page = RulePage(
        summary: "The same secret is in use in two places or more.",
        why: """
            When one site leaks, its list is tried at all others within hours, by programs that know which exchanges \
            there are. A secret that two places share is as safe as the worse of them.
            """,
        remedy: "Change all but one. Where two records hold one account on purpose, say so: `vault link LABEL LABEL`.",
        sources: [
            "Das et al., The Tangled Web of Password Reuse, NDSS 2014",
            "Wang et al., The Next Domino to Fall, CODASPY 2018",
        ])

    package static func findings(in snapshot: AuditSnapshot, under policy: Policy) -> [RawFinding] {
        snapshot.equals { one, other in
            one.secretClass != .seed && other.secretClass != .seed
                && !SecretRole.differ(one.secretClass, other.secretClass)
        }.map { shared in
            RawFinding(
                shared.record.id, from: snapshot.today,
                reason: "Also used at \(shared.names).",
                remedy: "Change it where a change costs least, one after the other: \(shared.record.replaceCommand)."
                    + snapshot.lockSentence(for: shared.record),
                evidence: shared.evidence, others: shared.others.map(\.id))
        }
    }
}
