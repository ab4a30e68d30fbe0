import Cryptography
import Surroundings
import Troubleshooting
import VaultAccess
import VaultFormat
import VaultModel

/// What a check of the program's own came to.
struct ProbeResult {
    /// What a person is told.
    let sentences: [String]

    /// The cause that it found; `nil` when the one that was asked about is not it.
    let cause: Cause.ID?
}

/// Compares a password as somebody types it with what is stored for the account.
struct PasswordProbe {
    let vault: any OpenVault
    let account: Lookup.Record
    let session: Session

    /// Asks for the password; `nil` when none is typed.
    func ask(_ terminal: any Terminal, after lead: String) throws(VaultError) -> ProbeResult? {
        let typed = try asking { () throws(TerminalError) in
            try terminal.readSecret(
                prompt: lead
                    + "Type the password as you type it there. It is compared, and never shown (Enter to go on "
                    + "without): ")
        }
        return typed.isEmpty ? nil : try result(of: typed)
    }

    private func result(of typed: borrowing SecretBytes) throws(VaultError) -> ProbeResult {
        let typed = typed.withBytes { TypedSecret($0) }
        let secrets = try vault.secrets(of: account.id)
        guard let value = secrets.value(SecretTag.value) else {
            return ProbeResult(sentences: ["The vault has no password for it."], cause: .changedElsewhere)
        }
        let difference = value.withBytes { typed.difference(from: $0) }
        if difference == TypedSecret.Difference.none {
            return ProbeResult(
                sentences: [TypedSecret.Difference.none.sentence, "If it is refused, it is not for a slip."], cause: nil
            )
        }
        if let pending = try pending(typed, secrets) { return pending }
        if let former = try former(typed, secrets) { return former }
        if let other = try other(typed) { return other }
        let sentence = difference?.sentence ?? "It is none of the values that the vault has for it, nor close to one."
        return ProbeResult(sentences: [sentence], cause: .mistyped)
    }

    private func pending(
        _ typed: borrowing TypedSecret, _ secrets: borrowing RecordSecrets
    ) throws(VaultError) -> ProbeResult? {
        var isPending = false
        try secrets.visitPending { (pending) throws(VaultError) in
            guard pending.tag == SecretTag.value else { return }
            let difference = pending.value.withBytes { typed.difference(from: $0) }
            isPending = difference == TypedSecret.Difference.none
        }
        guard isPending else { return nil }
        return ProbeResult(
            sentences: ["That is the new password of a change that is not confirmed: the old one may still hold."],
            cause: .pendingChange)
    }

    private func former(
        _ typed: borrowing TypedSecret, _ secrets: borrowing RecordSecrets
    ) throws(VaultError) -> ProbeResult? {
        var replaced: Timestamp?
        try secrets.visitFormerValues { (former) throws(VaultError) in
            guard replaced == nil, former.tag == SecretTag.value else { return }
            let difference = former.value.withBytes { typed.difference(from: $0) }
            if difference == TypedSecret.Difference.none { replaced = former.replaced }
        }
        guard let replaced else { return nil }
        // Somebody who still types a former password has not seen that it was changed.
        return ProbeResult(
            sentences: ["That is a former password: it was replaced on \(replaced.date)."], cause: .mistyped)
    }

    private func other(_ typed: borrowing TypedSecret) throws(VaultError) -> ProbeResult? {
        for item in try session.lookup(vault).items(of: account.id) {
            guard let value = try vault.secrets(of: item.id).value(SecretTag.value) else { continue }
            if value.withBytes({ typed.difference(from: $0) }) == TypedSecret.Difference.none {
                return ProbeResult(
                    sentences: ["That is the \(item.overview.kind.title) of the account, and not its password."],
                    cause: item.overview.kind == .fund ? .otherSecret : .mistyped)
            }
        }
        return nil
    }
}
