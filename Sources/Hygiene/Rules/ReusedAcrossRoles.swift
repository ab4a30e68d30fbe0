import VaultModel

/// R202: one secret for two locks.
package enum ReusedAcrossRoles: Rule {
    package static let code = RuleCode("R", 202)
    package static let name = "reused-across-roles"
    package static let severities = RuleSeverities(.error, strict: .error)
    package static let scope = RuleScope.secrets
    package static let page = RulePage(
        summary: "A login password is a fund password, an API passphrase or another kind of secret as well.",
        why: """
            A fund password or an API passphrase is a second lock. When it is the key of the first one too, one \
            theft opens both.
            """,
        remedy: "Draw a new one for the second lock, for instance `vault set LABEL/fund --generate`.",
        sources: [
            "Bybit and Gate refuse a fund password that equals the login password"
        ])

    package static func findings(in snapshot: AuditSnapshot, under policy: Policy) -> [RawFinding] {
        snapshot.equals { one, other in
            one.secretClass != .seed && other.secretClass != .seed
                && SecretRole.differ(one.secretClass, other.secretClass)
        }.map { shared in
            RawFinding(
                shared.record.id, from: snapshot.today,
                reason:
                    "It is the same as \(shared.names): one theft opens both locks.",
                remedy: "\(shared.record.renewal)."
                    + snapshot.lockSentence(for: shared.record),
                evidence: shared.evidence, others: shared.others.map(\.id))
        }
    }
}
