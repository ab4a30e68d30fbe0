import VaultModel

/// R206: one seed of one-time codes in two places.
package enum SharedSeed: Rule {
    package static let code = RuleCode("R", 206)
    package static let name = "totp-seed-shared"
    package static let severities = RuleSeverities(.warning, strict: .warning)
    package static let scope = RuleScope.secrets
    package static let page = RulePage(
        summary: "Two items hold the same seed of one-time codes.",
        why: """
            A seed belongs to one account. Two records of it are one account twice, a sub-account that shares the \
            login, or a slip while pasting: then one of them shows codes that will be refused.
            """,
        remedy:
            "Check which one is right with a code from the phone. Where they share it on purpose: `vault link LABEL/totp LABEL/totp`.",
        sources: [
            "RFC 6238, section 5.1: keys are to be chosen at random for each account"
        ])

    package static func findings(in snapshot: AuditSnapshot, under policy: Policy) -> [RawFinding] {
        snapshot.equals { one, other in one.secretClass == .seed && other.secretClass == .seed }.map { shared in
            RawFinding(
                shared.record.id, from: snapshot.today,
                reason: "Also the seed of \(shared.names).",
                remedy: "If that is meant: `vault link \(shared.record.address) \(shared.others[0].address)`.",
                evidence: shared.evidence, others: shared.others.map(\.id))
        }
    }
}
