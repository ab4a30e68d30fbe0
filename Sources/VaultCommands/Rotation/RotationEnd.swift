import VaultAccess
import VaultModel

/// The last step of a rotation: the new value is put in force, or taken back.
struct RotationEnd {
    /// What a person says of the new value.
    enum Answer: Equatable {
        case confirm, undo
    }

    private let target: RotationTarget
    private let session: Session

    init(_ target: RotationTarget, _ session: Session) {
        self.target = target
        self.session = session
    }

    func result(_ answer: Answer, in vault: any OpenVault) throws(VaultError) -> CommandResult {
        let place = target.place
        switch answer {
        case .confirm:
            try vault.write { (transaction) throws(VaultError) in
                try transaction.acceptPending(of: target.record.id) { overview in
                    // They were the old key's.
                    overview.api.expires = nil
                    overview.api.lastUsed = nil
                }
            }
            var result = CommandResult(
                remark:
                    "The new \(target.title) of '\(place)' is in force; 'vault history \(place)' has the former one.")
            if place.kind == .api {
                result.remarks.append(
                    "Delete the old key at \(target.siteName). If the new one has an end: 'vault api edit "
                        + "\(place) --expires DATE'.")
            }
            result.remarks += ChangeWarnings(of: place, in: target.keys, on: target.exchange, at: session.now).known
            return result
        case .undo:
            try vault.write { (transaction) throws(VaultError) in
                try transaction.withdrawPending(of: target.record.id)
            }
            return CommandResult(
                remark:
                    "The old \(target.title) of '\(place)' stays in force. If the exchange took the new one all the same, "
                    + "'vault history \(place)' has it.")
        }
    }
}
