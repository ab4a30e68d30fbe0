import Cryptography
import Recovery
import Surroundings
import VaultAccess
import VaultFormat
import VaultModel

/// What opens the vault until its passphrase is changed.
struct CurrentCredential {
    private let session: Session
    private let isRecovery: Bool

    init(_ session: Session, isRecovery: Bool) {
        self.session = session
        self.isRecovery = isRecovery
    }

    /// A passphrase, or the bytes of a recovery key.
    struct Answer: ~Copyable {
        fileprivate let secret: SecretBytes
        fileprivate let isRecovery: Bool

        borrowing func credential() -> SlotCredential {
            isRecovery ? .recovery(secret.duplicate()) : .passphrase(secret.duplicate())
        }

        /// Whether a passphrase is the one that was given.
        borrowing func isPassphrase(_ passphrase: borrowing SecretBytes) -> Bool {
            !isRecovery && secret.equals(passphrase)
        }
    }

    /// - Throws: `.wrongCredential` before anything is asked when the vault has no slot for such a credential.
    func ask(_ locked: borrowing LockedVault) throws(VaultError) -> Answer {
        let type: SlotType = isRecovery ? .recovery : .passphrase
        guard locked.slots.contains(where: { $0.header.type == type }) else {
            throw VaultError(
                .wrongCredential, "this vault has no \(type.title)", hint: "'vault status' tells what opens it")
        }
        guard isRecovery else {
            return Answer(
                secret: try PassphraseSource(session).passphrase(prompt: "Current passphrase: "), isRecovery: false)
        }
        let typed = try recoveryText()
        let key = try typed.withBytes { (typed) throws(VaultError) in try RecoveryKey(reading: typed) }
        return Answer(secret: key.bytes.duplicate(), isRecovery: true)
    }

    private func recoveryText() throws(VaultError) -> SecretBytes {
        if let number = session.options.passphraseDescriptor { return try PassphraseSource.read(descriptor: number) }
        let terminal = try session.terminal(for: "the recovery key", hint: "use --passphrase-fd N")
        return try asking { () throws(TerminalError) in
            try terminal.readSecret(prompt: "Recovery key, all nine groups: ")
        }
    }
}
