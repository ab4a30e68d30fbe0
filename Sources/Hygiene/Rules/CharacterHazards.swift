import Exchanges
import Passwords
import VaultModel

/// P108: a value that a site may store otherwise than it was typed.
package enum CharacterHazards: Rule {
    package static let code = RuleCode("P", 108)
    package static let name = "charset-hazard"
    package static let severities = RuleSeverities(.warning, strict: .warning)
    package static let scope = RuleScope.secrets
    package static let page = RulePage(
        summary: "The value has characters that a form, a keyboard or a site may drop or change.",
        why: """
            A space at an end is cut off by some forms and kept by others. Invisible characters come along with \
            copied text. Letters with more than one encoding are typed as other bytes on another machine. Full-width letters, \
            ligatures and raised digits become plain ones where a site normalises, and stay where it does not. A value that is \
            longer than the site takes is cut off by one form and not by the other. Each of them locks the owner out on the \
            day it matters.
            """,
        remedy: "Change it for one without them, and type it once by hand: `vault set LABEL`.",
        sources: [
            "Unicode Standard Annex 15; RFC 8265 (PRECIS)",
            "NIST SP 800-63B (revision 3), section 5.1.1.2: who hashes a password should bring it to NFKC or NFKD before",
        ])

    package static func findings(in snapshot: AuditSnapshot, under policy: Policy) -> [RawFinding] {
        var limits = LengthLimits()
        return snapshot.records.compactMap { record in
            guard record.secretClass != .apiRead, record.secretClass != .apiTrade, record.secretClass != .apiWithdraw
            else { return nil }
            let excess = limits.excess(of: record, in: snapshot)
            guard !record.hazards.isEmpty || excess != nil else { return nil }
            let hazards = record.hazards.sorted().map(\.rawValue)
            var reasons = hazards.isEmpty ? [] : ["It has \(hazards.joined(separator: ", and "))."]
            var evidence = hazards.isEmpty ? [] : [Evidence("hazards", .texts(hazards))]
            if let excess {
                reasons.append(
                    "\(snapshot.exchangeName(of: record)) takes at most \(excess.most) characters; it has more.")
                evidence.append(Evidence("most_characters", .count(excess.most)))
            }
            return RawFinding(
                record.id, from: snapshot.today, reason: reasons.joined(separator: " "),
                remedy: "Change it for one "
                    + (excess.map { "of at most \($0.most) characters" } ?? "without")
                    + ": `vault set \(record.address)`.",
                evidence: evidence)
        }
    }
}

/// The most characters that exchanges take, each rule read once.
private struct LengthLimits {
    private var known: [ExchangeID: [ItemKind: Int?]] = [:]

    /// By how much a value is too long for its exchange; `nil` when it is not, or when nobody confirmed the rule.
    mutating func excess(of record: AuditedRecord, in snapshot: AuditSnapshot) -> (most: Int, length: Int)? {
        guard let length = record.strength?.length, let exchange = snapshot.knownExchange(of: record)?.exchange,
            !exchange.valueRules.isEmpty, let most = limit(exchange, record.overview.kind), length > most
        else { return nil }
        return (most, length)
    }

    private mutating func limit(_ exchange: Exchange, _ kind: ItemKind) -> Int? {
        if let limit = known[exchange.id]?[kind] { return limit }
        var limit: Int?
        // The text was read when the catalogue was checked.
        if let rules = exchange.rules(for: kind), rules.isConfirmed {
            limit = (try? PasswordRules(rules.value.rules))?.longest
        }
        known[exchange.id, default: [:]][kind] = .some(limit)
        return limit
    }
}
