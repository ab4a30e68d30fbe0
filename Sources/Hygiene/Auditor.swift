import VaultModel

/// Brings together what the rules find, what the policy makes of it, and what waivers hold back.
package enum Auditor {
    /// Judges a vault.
    ///
    /// - Parameter waivers: Those of the vault; those of the policy are added.
    package static func report(
        on snapshot: AuditSnapshot, under policy: Policy, waivers: [Waiver] = [],
        rules: [any Rule.Type] = RuleCatalogue.all
    ) -> AuditReport {
        let waivers = waivers + policy.waivers
        let index = WaiverIndex(waivers)
        var judged: [Finding] = []
        for rule in rules {
            for raw in rule.findings(in: snapshot, under: policy) {
                if let finding = finding(raw, by: rule, in: snapshot, under: policy, index) { judged.append(finding) }
            }
        }
        for rule in RuleCatalogue.aboutWaivers where rules.contains(where: { $0.code == rule.code }) {
            for raw in rule.findings(about: waivers, of: judged, in: snapshot) {
                if let finding = finding(raw, by: rule, in: snapshot, under: policy, index) { judged.append(finding) }
            }
        }
        let counting = judged.filter { $0.waiver == nil }
        let waived = Place.sorted(judged.filter { $0.waiver != nil })
        return AuditReport(
            asOf: snapshot.today, findings: Place.sorted(counting.filter { $0.from <= snapshot.today }),
            coming: Place.sorted(counting.filter { $0.from > snapshot.today }, soonestFirst: true),
            waived: waived.filter { $0.from <= snapshot.today },
            waivedAhead: waived.filter { $0.from > snapshot.today },
            accounts: snapshot.records.count { $0.overview.kind == .account },
            items: snapshot.records.count { $0.overview.kind != .account })
    }

    private static func finding(
        _ raw: RawFinding, by rule: any Rule.Type, in snapshot: AuditSnapshot, under policy: Policy,
        _ waivers: WaiverIndex
    ) -> Finding? {
        let record = raw.record.flatMap { snapshot[$0] }
        let account = record.map { snapshot.account(of: $0) }
        let exchange = account?.facts.exchange
        let setting = policy.severity(
            of: rule, for: PolicySubject(secretClass: record?.secretClass, exchange: exchange))
        guard let standard = setting.value else { return nil }
        // A rule knows its case better than its table, and a person who wrote a policy better than the rule.
        let isLeftToRule = if case .profile = setting.origin { true } else { false }
        let severity = isLeftToRule ? raw.severity ?? standard : standard
        let waiver = waivers.waiver(
            of: rule.code, record: raw.record, exchange: exchange, on: max(snapshot.today, raw.from))
        return Finding(
            rule: rule.code, name: rule.name, severity: severity, record: raw.record, account: account?.address.label,
            item: record?.address, from: raw.from, due: raw.due, reason: raw.reason, remedy: raw.remedy,
            evidence: raw.evidence, waiver: waiver, errorFrom: isLeftToRule && severity < .error ? raw.errorFrom : nil)
    }
}

/// Where a finding stands among others: worst first, then by account, item and rule; what is about the vault itself
/// stands first.
private struct Place: Comparable {
    /// The same for all where the day does not come first.
    let day: Day
    let severity: UInt8
    let account: String
    let item: String
    let rule: RuleCode
    let from: Day
    let reason: String

    init(_ finding: Finding, soonestFirst: Bool) {
        day = soonestFirst ? finding.from : Day(number: 0)
        severity = UInt8.max - finding.severity.rawValue
        account = Label.fold(finding.account ?? "")
        item = finding.item.map { Label.fold($0.description) } ?? ""
        rule = finding.rule
        from = finding.from
        reason = finding.reason
    }

    /// What is compared is made once for each finding, and not at every step.
    static func sorted(_ findings: [Finding], soonestFirst: Bool = false) -> [Finding] {
        let places = findings.map { Place($0, soonestFirst: soonestFirst) }
        return places.indices.sorted { places[$0] < places[$1] }.map { findings[$0] }
    }

    static func < (one: Place, other: Place) -> Bool {
        if one.day != other.day { return one.day < other.day }
        if one.severity != other.severity { return one.severity < other.severity }
        if one.account != other.account { return one.account < other.account }
        if one.item != other.item { return one.item < other.item }
        return (one.rule, one.from, one.reason) < (other.rule, other.from, other.reason)
    }
}

/// A rule about waivers, asked once all others have answered.
package protocol WaiverRule: Rule {
    static func findings(about waivers: [Waiver], of findings: [Finding], in snapshot: AuditSnapshot) -> [RawFinding]
}

extension WaiverRule {
    package static func findings(in snapshot: AuditSnapshot, under policy: Policy) -> [RawFinding] { [] }
}
