import Exchanges
import VaultModel

/// F503: an account without a factor that no look-alike can use, where one is offered; and accounts of which nobody
/// recorded the factors.
package enum NoPhishingResistance: Rule {
    package static let code = RuleCode("F", 503)
    package static let name = "no-phishing-resistant"
    package static let scope = RuleScope.account
    package static let severities = RuleSeverities(.note, strict: .warning)
    package static let page = RulePage(
        summary: "The exchange takes security keys or passkeys, and none is recorded; or nobody recorded any factor.",
        why: """
            A code that is typed can be typed into a trap and passed on within its thirty seconds. A security key or \
            passkey answers to the exchange's own address only. Accounts of which nothing is recorded are one counted \
            note and no finding each: after an import that is most of them.
            """,
        remedy:
            "Register one at the exchange, then record it: `vault edit LABEL --factor security-key`. Where there is none: "
            + "`vault edit LABEL --no-factors`.",
        sources: [
            "NIST SP 800-63B-4, section 3.2.5", "CISA, Implementing Phishing-Resistant MFA, 2022", "2fa.directory",
        ])

    package static func findings(in snapshot: AuditSnapshot, under policy: Policy) -> [RawFinding] {
        unrecorded(in: snapshot)
            + snapshot.records.compactMap { record in
                guard record.overview.kind == .account, let factors = record.secondFactors, !factors.isEmpty,
                    !factors.contains(where: \.resistsPhishing), let exchange = snapshot.exchange(of: record),
                    let offered = exchange.factors.filter(\.isConfirmed).map(\.value).first(where: \.resistsPhishing),
                    // Told by F502 already, with the same remedy.
                    !factors.allSatisfy(\.isWeak)
                else { return nil }
                return RawFinding(
                    record.id, from: snapshot.today,
                    reason: "Its second factors can be typed into a trap; \(exchange.name) takes \(offered.title).",
                    remedy:
                        "Register one, then run: `vault edit \(record.address) --factor \(offered.rawValue)`, with the "
                        + "factors that stay." + snapshot.lockSentence(.factor, of: record)
                        + snapshot.pageSentence(.factors, of: record),
                    evidence: [Evidence("offered", .text(offered.rawValue))]
                        + snapshot.pageEvidence(.factors, of: record))
            }
    }

    private static func unrecorded(in snapshot: AuditSnapshot) -> [RawFinding] {
        let unknown = snapshot.records.filter { record in
            record.overview.kind == .account && record.facts.factors == nil
                && snapshot.knownExchange(of: record)?.exchange.factors.isEmpty == false
        }
        guard let first = unknown.first else { return [] }
        let noun = unknown.count == 1 ? "account" : "accounts"
        return [
            RawFinding(
                nil, from: snapshot.today,
                reason: "Of \(unknown.count) \(noun) it is not recorded which second factors there are.",
                remedy:
                    "Record them: `vault edit \(first.address) --factor totp`, or --no-factors where there is none.",
                evidence: [Evidence("accounts", .count(unknown.count))], others: unknown.map(\.id))
        ]
    }
}
