import Exchanges
import VaultModel

/// B303: a secret from before its exchange lost such secrets.
package enum LeakedByExchange: Rule {
    package static let code = RuleCode("B", 303)
    package static let name = "exchange-credential-breach"
    package static let scope = RuleScope.account
    package static let severities = RuleSeverities(.error, strict: .error)
    package static let page = RulePage(
        summary: "The exchange, or a platform that had the key, lost such secrets, and yours is from before that day.",
        why: """
            What was taken is used for years, long after the news. A value that was changed after the leak was closed \
            is out of its reach. A value of which nobody knows when it was changed is not told of: see A403.
            """,
        remedy:
            "Change it at the exchange, then record it: `vault set ADDRESS`. Make API keys anew and delete the old ones.",
        sources: ["the incidents of the catalogue, `vault exchange show ID`", "Have I Been Pwned: the same comparison"])

    package static func findings(in snapshot: AuditSnapshot, under policy: Policy) -> [RawFinding] {
        snapshot.records.flatMap { record -> [RawFinding] in
            guard let leaked = LeakedClasses.of(record.secretClass), let changed = record.overview.changed else {
                return []
            }
            return holders(of: record, in: snapshot).flatMap { holder in
                holder.incidents.filter { $0.value.leaked.contains(leaked) && changed < $0.value.reach }.map {
                    incident in
                    finding(record, incident, at: holder, leaked, changed, in: snapshot)
                }
            }
        }
    }

    /// The exchange, where it lost secrets, and where an API key is in use as well.
    private static func holders(of record: AuditedRecord, in snapshot: AuditSnapshot) -> [Exchange] {
        let own = snapshot.knownExchange(of: record).flatMap { $0.lossesOfSecrets.isEmpty ? nil : $0.exchange }
        guard let place = record.overview.api.deployed, let id = snapshot.catalogue.guess(label: place),
            let deployed = snapshot.catalogue.exchange(id: id), deployed.id != own?.id
        else { return own.map { [$0] } ?? [] }
        return [own, deployed].compactMap { $0 }
    }

    private static func finding(
        _ record: AuditedRecord, _ incident: Fact<Incident>, at holder: Exchange, _ leaked: Incident.Leaked,
        _ changed: Timestamp, in snapshot: AuditSnapshot
    ) -> RawFinding {
        let name = snapshot.exchangeName(of: record)
        let remedy =
            switch leaked {
            case .apiKeys: "Delete the key at \(name) and make a new one, then run: `vault set \(record.address)`."
            case .codes: "Enrol again at \(name), then run: `vault set \(record.address)`."
            case .credentials, .funds, .personalData: "Change it at \(name), then run: \(record.replaceCommand)."
            }
        let page = leaked == .apiKeys ? Page.Purpose.apiKeys : leaked == .codes ? .factors : .passwordChange
        let change = leaked == .codes ? snapshot.lockSentence(.factor, of: record) : snapshot.lockSentence(for: record)
        return RawFinding(
            record.id, from: incident.value.disclosed.begins.day, severity: incident.isConfirmed ? nil : .warning,
            reason:
                "\(holder.name), \(incident.value.disclosed): \(incident.value.name)\(incident.isConfirmed ? "" : ", it is said"). "
                + "It got \(leaked.words); this is from \(changed.date).",
            remedy: remedy + change + snapshot.pageSentence(page, of: record),
            evidence: [
                Evidence("exchange", .text(holder.id.text)),
                Evidence("disclosed", .text(incident.value.disclosed.text)), Evidence("changed", .text(changed.date)),
                Evidence("leaked", .text(leaked.rawValue)),
            ] + snapshot.pageEvidence(page, of: record))
    }
}

/// Which leaks concern which secrets.
enum LeakedClasses {
    /// The class of leaked things that a secret belongs to.
    static func of(_ secretClass: SecretClass) -> Incident.Leaked? {
        switch secretClass {
        case .login, .fund: .credentials
        case .apiRead, .apiTrade, .apiWithdraw: .apiKeys
        case .seed: .codes
        case .phrase, .codes, .recoveryKey, .other: nil
        }
    }

    /// Those that open something.
    static let opening: [Incident.Leaked] = [.credentials, .apiKeys, .codes]
}

extension Incident {
    /// Whether what got out opens something.
    var opensSomething: Bool { LeakedClasses.opening.contains(where: leaked.contains) }
}
