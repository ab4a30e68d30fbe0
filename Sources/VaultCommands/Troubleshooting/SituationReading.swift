import Audits
import Cryptography
import Exchanges
import Hygiene
import Surroundings
import Troubleshooting
import VaultAccess
import VaultFormat
import VaultModel

/// Gathers what the vault and the machine know about an account that does not work.
struct SituationReading {
    let session: Session
    let vault: any OpenVault

    /// The account with a label.
    func account(_ label: String) throws(VaultError) -> Lookup.Record { try session.lookup(vault).account(label) }

    func situation(of account: Lookup.Record) throws(VaultError) -> Situation {
        let lookup = try session.lookup(vault)
        let label = account.overview.name?.text ?? ""
        var facts = account.overview.facts
        var secrets: [Situation.Secret] = []
        for record in [account] + lookup.items(of: account.id) {
            let opened = try vault.secrets(of: record.id)
            if record.id == account.id {
                facts.username = LongText.username.read(record.overview, opened)
                facts.url = LongText.url.read(record.overview, opened)
            }
            secrets.append(
                Situation.Secret(
                    place: record.overview.kind == .account ? label : record.address(in: label).description,
                    overview: record.overview, replaced: try Self.replaced(opened),
                    hazards: Self.hazards(opened)))
        }
        let siblings = lookup.accounts.filter {
            $0.id != account.id && facts.exchange != nil && $0.overview.facts.exchange == facts.exchange
        }
        return Situation(
            now: session.now, label: label, catalogue: session.exchanges.catalogue, facts: facts, secrets: secrets,
            siblings: siblings.compactMap { $0.overview.name?.text }, clock: try clock())
    }

    private func clock() throws(VaultError) -> Situation.Clock {
        let offset = try vault.settings().clockOffset
        return Situation.Clock(
            isSynchronised: ClockFacts(session.surroundings.clockState()).isSynchronised,
            secondsAhead: offset.map { Int($0.secondsAhead) })
    }

    /// When the value itself was replaced; a note that was changed is no sign of anything.
    private static func replaced(_ secrets: borrowing RecordSecrets) throws(VaultError) -> [Timestamp] {
        var times: [Timestamp] = []
        try secrets.visitFormerValues { (former) throws(VaultError) in
            if former.tag != SecretTag.notes { times.append(former.replaced) }
        }
        return times
    }

    private static func hazards(_ secrets: borrowing RecordSecrets) -> [String] {
        guard let value = secrets.value(SecretTag.value) else { return [] }
        return value.withBytes { ValueForm($0).hazards.sorted().map(\.rawValue) }
    }
}
