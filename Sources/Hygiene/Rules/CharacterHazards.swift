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
            ligatures and raised digits become plain ones where a site normalises, and stay where it does not. Each of them \
            locks the owner out on the day it matters.
            """,
        remedy: "Change it for one without them, and type it once by hand: `vault set LABEL`.",
        sources: [
            "Unicode Standard Annex 15; RFC 8265 (PRECIS)",
            "NIST SP 800-63B (revision 3), section 5.1.1.2: who hashes a password should bring it to NFKC or NFKD before",
        ])

    package static func findings(in snapshot: AuditSnapshot, under policy: Policy) -> [RawFinding] {
        snapshot.records.compactMap { record in
            guard record.secretClass != .apiRead, record.secretClass != .apiTrade, record.secretClass != .apiWithdraw,
                !record.hazards.isEmpty
            else { return nil }
            let hazards = record.hazards.sorted().map(\.rawValue)
            return RawFinding(
                record.id, from: snapshot.today, reason: "It has \(hazards.joined(separator: ", and ")).",
                remedy: "Change it for one without: `vault set \(record.address)`.",
                evidence: [Evidence("hazards", .texts(hazards))])
        }
    }
}
