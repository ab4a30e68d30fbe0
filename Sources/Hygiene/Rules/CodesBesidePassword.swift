import VaultModel

/// F504: both factors of an account in one vault.
package enum CodesBesidePassword: Rule {
    package static let code = RuleCode("F", 504)
    package static let name = "totp-beside-password"
    package static let severities = RuleSeverities(.note, strict: .warning)
    package static let scope = RuleScope.vault
    package static let page = RulePage(
        summary: "Password and one-time codes of an account lie in the same vault, perhaps with its master key.",
        why: """
            It is convenient, and it still protects from a password that leaks at the site. But whoever gets into the vault \
            has both factors. A master key beside them lets a thief switch the protections off as well: that one \
            belongs on paper, elsewhere. One counted note says it for all accounts, and one for each master key.
            """,
        remedy: """
            Keep a master key elsewhere, then `vault rm LABEL/key:NAME`; where it lies in both places on purpose: \
            `vault edit LABEL/key:NAME --kept-apart`. For the rest decide once, then \
            `vault waive F504 --reason TEXT --until DATE`.
            """,
        sources: [
            "Kraken's support pages: keep the Master Key apart from the second factor for signing in"
        ])

    /// The form of a recovery key that switches protections off.
    private static let masterKey: UInt8 = 2

    package static func findings(in snapshot: AuditSnapshot, under policy: Policy) -> [RawFinding] {
        let seeds = Set(snapshot.records.lazy.filter { $0.overview.kind == .totp }.compactMap(\.overview.account))
        let both = snapshot.records.filter { $0.overview.kind == .account && $0.hasValue && seeds.contains($0.id) }
        guard let first = both.first else { return [] }
        let count = both.count == 1 ? "Of \(first.address.label)" : "Of \(both.count) accounts"
        let all = RawFinding(
            nil, from: snapshot.today,
            reason: "\(count) both password and one-time codes lie in this vault: one theft takes both.",
            remedy: "Decide whether that is meant, then: `vault waive F504 --reason TEXT --until DATE`.",
            evidence: [Evidence("accounts", .count(both.count))], others: both.map(\.id))
        let ids = Set(both.map(\.id))
        return [all]
            + snapshot.records.compactMap { record in
                guard record.overview.kind == .key, record.overview.recoveryKey.form == masterKey,
                    record.overview.recoveryKey.keptApart != 1, let account = record.overview.account,
                    ids.contains(account)
                else { return nil }
                return RawFinding(
                    record.id, from: snapshot.today,
                    reason: "The master key lies beside password and one-time codes: one theft takes all three.",
                    remedy: "Keep it elsewhere, then: `vault rm \(record.address)`. "
                        + "If it lies in both places on purpose: `vault edit \(record.address) --kept-apart`.")
            }
    }
}
