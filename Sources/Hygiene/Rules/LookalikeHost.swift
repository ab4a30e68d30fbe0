import Exchanges
import VaultModel

/// U701: an account whose address imitates an exchange.
package enum LookalikeHost: Rule {
    package static let code = RuleCode("U", 701)
    package static let name = "lookalike-host"
    package static let scope = RuleScope.account
    package static let severities = RuleSeverities(.error, strict: .error)
    package static let page = RulePage(
        summary: "The address of the account resembles an exchange's, and is not the exchange's.",
        why: """
            Traps have addresses that are read as the right one: another letter, one more, the name in front of a \
            stranger's domain, a letter of another alphabet. Whoever logged in there gave the password away.
            """,
        remedy:
            "Do not log in. If you did, change the password and the keys now, at the address that you type yourself. See "
            + "`vault exchange check-url URL`, and correct the account: `vault edit LABEL --url URL`.",
        sources: [
            "Unicode Technical Standard 39", "MetaMask, eth-phishing-detect: edit distance to known names",
            "the exchange catalogue, Docs/Exchanges.md",
        ])

    package static func findings(in snapshot: AuditSnapshot, under policy: Policy) -> [RawFinding] {
        snapshot.addresses.compactMap { address in
            let (record, site, check) = (address.record, address.site, address.site.check)
            guard let likeness = site.likeness else {
                guard check.verdict == .lookalike else { return nil }
                return RawFinding(
                    record.id, from: snapshot.today,
                    reason: "\(Visible.escaped(site.host)): \(check.reasons.first ?? "")",
                    remedy: "Do not log in there before you know whose it is: `vault exchange check-url URL`.",
                    evidence: [Evidence("host", .text(site.host))])
            }
            let resemblance = likeness.resemblance
            // Another ending may be a branch of the exchange; it is told of where the account is meant to be there.
            let isOfAccount = snapshot.knownExchange(of: record)?.exchange.name == resemblance.name
            guard check.verdict == .lookalike || !resemblance.isImitation && isOfAccount && check.formerExchange == nil
            else {
                return nil
            }
            return RawFinding(
                record.id, from: snapshot.today, severity: check.verdict == .lookalike ? nil : .warning,
                reason: likeness.reason,
                remedy: "\(likeness.official) Do not log in there; if you did, change the password now, and run: "
                    + "`vault edit \(record.address) --url URL`.",
                evidence: [
                    Evidence("host", .text(site.host)), Evidence("resembles", .text(resemblance.name)),
                    Evidence("way", .text(resemblance.way.word)),
                ])
        }
    }
}
