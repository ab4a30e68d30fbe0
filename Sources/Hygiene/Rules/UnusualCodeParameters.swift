import VaultModel

/// F508: a one-time code that is weaker or stranger than usual.
package enum UnusualCodeParameters: Rule {
    package static let code = RuleCode("F", 508)
    package static let name = "totp-parameters"
    package static let severities = RuleSeverities(.warning, strict: .warning)
    package static let scope = RuleScope.secrets
    package static let page = RulePage(
        summary: "The seed is short, or the parameters of the one-time code are unusual.",
        why: """
            A seed below 80 bits can be searched by somebody who saw a few codes. Unusual digits, steps and digests \
            are mostly a mistake while typing, and the codes are refused.
            """,
        remedy:
            "Enrol again at the exchange. If it was issued like this, say so: `vault waive F508 ADDRESS --reason TEXT --until DATE`.",
        sources: [
            "RFC 4226, section 4, R6: at least 128 bits, 160 recommended",
            "RFC 6238",
        ])

    private static let leastBits = 80
    private static let recommendedBits = 128

    package static func findings(in snapshot: AuditSnapshot, under policy: Policy) -> [RawFinding] {
        snapshot.records.compactMap { record in
            guard record.secretClass == .seed, let bits = record.seedBits, record.overview.code.accepted != 1 else {
                return nil
            }
            let remedy =
                "Enrol again; or, if it was issued like this: `vault waive F508 \(record.address) --reason TEXT --until DATE`."
            if bits < recommendedBits {
                let isIssuedLikeThis = snapshot.exchange(of: record) != nil
                return RawFinding(
                    record.id, from: snapshot.today,
                    severity: bits < leastBits ? .error : isIssuedLikeThis ? .note : nil,
                    reason: "The seed has \(bits) bits; \(recommendedBits) are asked for.", remedy: remedy,
                    evidence: [Evidence("bits", .count(bits))])
            }
            let code = record.overview.code
            var unusual: [String] = []
            if let digits = code.digits, digits != 6 { unusual.append("\(digits) digits") }
            if let period = code.period, period != 30 { unusual.append("a step of \(period) s") }
            if let algorithm = code.algorithm, algorithm != 1 { unusual.append("a digest other than SHA-1") }
            guard !unusual.isEmpty else { return nil }
            return RawFinding(
                record.id, from: snapshot.today, severity: .note,
                reason: "It has \(unusual.joined(separator: ", ")).", remedy: remedy,
                evidence: [Evidence("unusual", .texts(unusual))])
        }
    }
}
