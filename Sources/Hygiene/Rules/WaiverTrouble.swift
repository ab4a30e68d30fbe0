import VaultModel

/// V904: a waiver that holds nothing back, or will soon.
package enum WaiverTrouble: WaiverRule {
    package static let code = RuleCode("V", 904)
    package static let name = "waiver-problem"
    package static let severities = RuleSeverities(.warning, strict: .warning)
    package static let scope = RuleScope.vault
    package static let page = RulePage(
        summary: "A waiver has ended, ends soon, or has nothing to hold back.",
        why: """
            A waiver says that somebody knows of a finding until a day. When the day comes the question is open again; when \
            the finding is gone the waiver is in the way of the next one.
            """,
        remedy:
            "Renew it with `vault waive RULE ADDRESS --reason TEXT --until DATE`, or take it out: `vault waive --remove ID`.",
        sources: ["Ruff rule RUF100", "osv-scanner: unused ignores"])

    /// Days before its end on which a waiver is announced.
    private static let notice = 14

    package static func findings(
        about waivers: [Waiver], of findings: [Finding], in snapshot: AuditSnapshot
    ) -> [RawFinding] {
        let needed = needed(waivers, by: findings, in: snapshot)
        return waivers.compactMap { waiver in
            guard let matter = WaiverMatter(waiver) else {
                return finding(waiver, from: snapshot.today, "names no rule that there is", in: snapshot)
            }
            guard needed.contains(matter) else {
                return finding(waiver, from: snapshot.today, "holds nothing back any more", in: snapshot)
            }
            guard waiver.until >= snapshot.today else {
                return finding(waiver, from: snapshot.today, "ended on \(waiver.until.text)", in: snapshot)
            }
            return finding(
                waiver, from: waiver.until.advanced(by: -notice), due: waiver.until, "ends on \(waiver.until.text)",
                in: snapshot)
        }
    }

    /// What waivers speak of and something was found of.
    private static func needed(
        _ waivers: [Waiver], by findings: [Finding], in snapshot: AuditSnapshot
    ) -> Set<WaiverMatter> {
        let matters = Set(waivers.compactMap(WaiverMatter.init))
        let rules = Set(matters.map(\.rule))
        var needed: Set<WaiverMatter> = []
        for finding in findings where rules.contains(finding.rule) {
            let exchange = finding.record.flatMap { snapshot[$0] }.flatMap { snapshot.account(of: $0).facts.exchange }
            needed.formUnion(
                WaiverMatter.all(of: finding.rule, record: finding.record, exchange: exchange).filter(matters.contains))
        }
        return needed
    }

    private static func finding(
        _ waiver: Waiver, from: Day, due: Day? = nil, _ what: String, in snapshot: AuditSnapshot
    ) -> RawFinding {
        // A waiver of the policy file has no number; it is named by what it says.
        let name = waiver.id == .zero ? "for \(waiver.rule) in the policy file" : String(waiver.id.text.prefix(8))
        return RawFinding(
            waiver.record.flatMap { snapshot[$0]?.id }, from: from, due: due, reason: "The waiver \(name) \(what).",
            remedy: waiver.id == .zero
                ? "Renew it with a reason in the policy file, or take it out."
                : "Renew it with a reason, or run: `vault waive --remove \(waiver.id.text.prefix(8))`.",
            evidence: [Evidence("rule", .text(waiver.rule))])
    }
}
