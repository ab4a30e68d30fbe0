import VaultModel

/// F509: a machine whose clock does not make good one-time codes.
package enum UnsynchronisedClock: Rule {
    package static let code = RuleCode("F", 509)
    package static let name = "clock-unsynchronised"
    package static let severities = RuleSeverities(.warning, strict: .warning)
    package static let scope = RuleScope.vault
    package static let page = RulePage(
        summary: "Nothing keeps this machine's clock right, or a one-time code showed that it is off.",
        why: """
            Codes that follow the clock are refused when it is off by more than half a minute or so. The reason does not \
            show: an exchange says that the code is wrong, and counts the attempt.
            """,
        remedy:
            "Let the system set the time: `timedatectl set-ntp true`. Then compare with a phone: `vault otp check ADDRESS --accepted`.",
        sources: ["adjtimex(2)", "RFC 6238, section 6: drift of the clock"])

    /// Seconds that every exchange forgives.
    private static let forgiven = 15

    /// Days after which nobody knows whether an offset is still there.
    private static let daysOfOffset = 30

    package static func findings(in snapshot: AuditSnapshot, under policy: Policy) -> [RawFinding] {
        guard let timed = snapshot.records.first(where: { $0.secretClass == .seed && $0.overview.code.counter == nil })
        else { return [] }
        let compare = "Then compare with a phone: `vault otp check \(timed.address) --accepted`."
        let clock = snapshot.vault.clock
        if let offset = clock.offset, abs(offset.seconds) > forgiven,
            offset.measured.advanced(by: daysOfOffset) >= snapshot.today
        {
            let direction = offset.seconds > 0 ? "ahead" : "behind"
            return [
                RawFinding(
                    nil, from: offset.measured,
                    reason: "An accepted code showed on \(offset.measured.text) that the clock was "
                        + "\(abs(offset.seconds)) s \(direction).",
                    remedy: "Let the system set the time: `timedatectl set-ntp true`. " + compare,
                    evidence: [Evidence("seconds_ahead", .count(offset.seconds))])
            ]
        }
        guard clock.isSynchronised == false else { return [] }
        let last = clock.hoursSinceSet.map { "the last time was about \($0) h ago" } ?? "not since it was started"
        return [
            RawFinding(
                nil, from: snapshot.today, reason: "Nothing keeps this machine's clock right: \(last).",
                remedy: "Let the system set the time: `timedatectl set-ntp true`. " + compare)
        ]
    }
}
