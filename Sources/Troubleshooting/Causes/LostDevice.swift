import Exchanges
import VaultModel

extension Cause {
    /// The recovery material that the vault has, the cheapest first.
    static func lostDevice(_ situation: Situation) -> Cause? {
        var cause = Cause(
            .lostDevice, [.code, .lostDevice], "The device with the second factor is gone.",
            .yes("Is the device with the second factor lost, broken or wiped?"))
        cause.standing = .unlikely
        let label = situation.label
        for entry in situation.secrets(of: .totp) {
            cause.known.append(
                "The vault has the seed \(entry.place), of \((entry.overview.changed ?? entry.overview.created).date).")
            cause.remedies.append("The vault makes the same codes: 'vault get \(entry.place)'.")
        }
        addCodes(to: &cause, situation)
        for key in situation.secrets(of: .key) {
            cause.known.append("There is \(key.place), \(verified(key)).")
            cause.remedies.append("A recovery key stands in for the factor or resets it: 'vault get \(key.place) -c'.")
        }
        if cause.remedies.isEmpty {
            cause.known.append("The vault has neither a seed, nor backup codes, nor a recovery key for it.")
            cause.remedies.append(
                "Look for a printed sheet, an old phone, or a copy of the authenticator in its own cloud.")
        }
        for fact in situation.exchange?.recovery ?? [] {
            let lead = fact.isConfirmed ? "\(situation.name)" : "It is said that \(situation.name)"
            cause.remedies.append("\(lead) knows of \(fact.value.title). \(fact.value.note)")
        }
        cause.remedies += situation.page(.recovery, for: "Where \(situation.name) speaks of it")
        cause.remedies.append("A phone that was stolen and not broken: lock it from afar, and change the password too.")
        if let lock = situation.exchange?.withdrawalLock(after: .factor) {
            cause.remedies.append(
                "A change of the factor \(lock.isConfirmed ? "locks" : "is said to lock") withdrawals for \(lock.value.hours) hours."
            )
        }
        cause.records = [
            "The new seed: \(situation.seedCommand). New backup codes: 'vault codes add \(label)'.",
            "What the account has then: 'vault edit \(label) --factor NAME'.",
        ]
        return cause
    }

    private static func addCodes(to cause: inout Cause, _ situation: Situation) {
        for set in situation.secrets(of: .codes) {
            let unused = Int(set.overview.codeSet.unused ?? 0)
            cause.known.append("There is \(set.place) with \(unused) unused, \(verified(set)).")
            guard unused > 0 else { continue }
            cause.remedies.append("A backup code: 'vault codes next \(set.place)'; it is marked before it is shown.")
        }
    }

    private static func verified(_ secret: Situation.Secret) -> String {
        secret.overview.verified.map { "last looked at on \($0.date)" } ?? "never compared with the exchange's"
    }
}
