import Cryptography
import Hygiene
import VaultFormat
import VaultModel

/// Verdicts as a capsule tells them.
struct CapsuleEntries {
    /// The rule by whose number a capsule tells how strong a value is.
    static let strength = GuessableOnline.code.number
    /// The rule by whose number a capsule tells that a value is used elsewhere.
    static let reuse = ReusedSecret.code.number

    /// Rules that say how strong a value is; how long it is and what it has in it does not leave the vault apart.
    private static let ofStrength: Set<UInt16> = [
        GuessableOnline.code.number, GuessableOffline.code.number, ShortForFactors.code.number,
        ContainsContext.code.number, CommonPassword.code.number, PatternedPassword.code.number,
        FewWords.code.number,
    ]
    private static let ofReuse: Set<UInt16> = [ReusedSecret.code.number, ReusedAcrossRoles.code.number]

    private(set) var entries: [CapsuleEntry] = []

    /// - Parameter findings: Of two about one record by one rule the first is told.
    init(_ findings: [Finding], on snapshot: AuditSnapshot) {
        entries.reserveCapacity(findings.count)
        var secret: [CapsuleEntry] = []
        for finding in findings {
            let number = finding.rule.number
            switch RuleCatalogue.rule(number: number)?.scope {
            case nil: continue
            case .account, .settings, .vault: entries.append(CapsuleEntry(finding, rule: number))
            case .secrets:
                guard let record = finding.record.flatMap({ snapshot[$0] }) else { continue }
                if Self.ofReuse.contains(number) {
                    secret.append(CapsuleEntry(finding, rule: Self.reuse, from: CapsuleEntry.always))
                } else if Self.ofStrength.contains(number), record.isToldByStrength, finding.severity > .note {
                    secret.append(
                        CapsuleEntry(
                            finding, rule: Self.strength, from: CapsuleEntry.always,
                            detail: finding.severity == .error ? .error : .warning))
                }
            }
        }
        // Of many about one value what holds already, and of that the gravest.
        entries += secret.sorted { one, other in
            one.from == other.from ? one.severity > other.severity : one.from < other.from
        }
    }

    /// By what a job tells which policy was in force.
    static func policy(_ digest: Digest) -> UInt16 { digest.bytes.span.integer(at: 0) }

    /// What the records of entries are called: their account's label and exchange.
    static func labels(
        of entries: [CapsuleEntry], _ records: [(id: Identifier, overview: Overview)]
    ) -> [CapsuleLabel] {
        let told = Set(entries.map(\.alias))
        let accounts = Dictionary(
            records.lazy.filter { $0.overview.kind == .account }.map { ($0.id, $0.overview) },
            uniquingKeysWith: { first, _ in first })
        return records.compactMap { id, overview in
            guard told.contains(id.alias) else { return nil }
            let account = overview.account.flatMap { accounts[$0] } ?? overview
            return CapsuleLabel(
                alias: id.alias, label: account.name?.text ?? "", exchange: account.facts.exchange)
        }
    }
}

extension AuditedRecord {
    /// Whether its strength may be told: of a few digits every verdict would tell too much, and what the vault drew is
    /// what it is.
    fileprivate var isToldByStrength: Bool {
        if isPIN { return false }
        if case .generated = overview.provenance { return false }
        return true
    }
}

extension CapsuleEntry {
    /// - Parameter from: Where the finding's own day says nothing. What a waiver holds back fires when it has ended.
    fileprivate init(_ finding: Finding, rule: UInt16, from: Day? = nil, detail: Detail? = nil) {
        let from = from ?? finding.from
        self.init(
            alias: finding.record?.alias ?? 0, rule: rule, severity: finding.severity.rawValue,
            from: finding.waiver.map { max(from, $0.until.advanced(by: 1)) } ?? from, due: finding.due,
            detail: detail ?? (finding.errorFrom == nil ? .none : .error))
    }
}
