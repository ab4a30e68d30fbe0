import Exchanges
import VaultModel

/// F502: an account whose second factor comes by telephone or mail, where a better one is offered.
package enum WeakSecondFactor: Rule {
    package static let code = RuleCode("F", 502)
    package static let name = "weak-2fa-only"
    package static let scope = RuleScope.account
    package static let severities = RuleSeverities(.warning, strict: .error)
    package static let page = RulePage(
        summary: "The only second factors are text messages, calls or mail, and the exchange offers better ones.",
        why: """
            A telephone number can be moved to another card by a call to the provider, and a mailbox is opened by a \
            password. In June 2024 accounts at OKX were emptied that way: the thieves fell back to text messages.
            """,
        remedy:
            "Switch at the exchange, turn the weak one off there, then record it: `vault edit LABEL --factor totp`.",
        sources: ["NIST SP 800-63B-4, section 3.1.3.1: restricted authenticators", "2fa.directory"])

    package static func findings(in snapshot: AuditSnapshot, under policy: Policy) -> [RawFinding] {
        snapshot.records.compactMap { record in
            guard record.overview.kind == .account, let factors = record.secondFactors, !factors.isEmpty,
                factors.allSatisfy(\.isWeak), let exchange = snapshot.exchange(of: record),
                let best = SecondFactor.best(of: exchange.factors.map(\.value)), !best.isWeak
            else { return nil }
            return RawFinding(
                record.id, from: snapshot.today,
                reason: "Its only second factors are \(Named.list(factors.map(\.title))).",
                remedy:
                    "\(exchange.name) offers \(best.title): switch, then run: `vault edit \(record.address) --factor "
                    + "\(best.rawValue)`." + snapshot.lockSentence(.factor, of: record)
                    + snapshot.pageSentence(.factors, of: record),
                evidence: [
                    Evidence("factors", .texts(factors.map(\.rawValue))), Evidence("better", .text(best.rawValue)),
                ] + snapshot.pageEvidence(.factors, of: record))
        }
    }
}

extension AuditedRecord {
    /// The second factors in use; `nil` when nobody said, or one is recorded that this version does not know.
    var secondFactors: [SecondFactor]? {
        guard let words = facts.factors else { return nil }
        let known = words.compactMap(SecondFactor.init)
        return known.count == words.count ? known : nil
    }
}
