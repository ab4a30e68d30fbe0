import Cryptography
import Surroundings
import VaultAccess
import VaultFormat
import VaultModel

/// What opens the vault, and what opens the backup: most often the same passphrase.
struct RestoreCredentials {
    private let session: Session
    private let descriptor: Int32?

    /// - Parameter descriptor: Where the backup's passphrase is read from, if it was said.
    init(_ session: Session, descriptor: Int32?) {
        self.session = session
        self.descriptor = descriptor
    }

    /// Opens both files of a restoration; the backup's own passphrase is asked for only when the vault's does not open it.
    func open(_ restoration: Restoration) throws(VaultError) {
        guard restoration.present == .locked else {
            return try require(
                restoration.openBackup(with: descriptor == nil ? usual(restoration.slotTypes) : backups()))
        }
        let credential = try usual(restoration.slotTypes)
        try restoration.openPresent(with: credential)
        if descriptor == nil, try restoration.openBackup(with: credential) { return }
        try require(restoration.openBackup(with: backups()))
    }

    /// Opens a copy for itself.
    ///
    /// - Returns: The opened copy, and what was given first, if it was for the vault.
    func open(
        _ copy: () throws(VaultError) -> LockedVault, then act: (borrowing RootAccess) throws(VaultError) -> Void,
        with vault: (borrowing SlotCredential) throws(VaultError) -> Void
    ) throws(VaultError) {
        let credential = try usual(copy().slotTypes)
        do throws(VaultError) {
            guard descriptor == nil else { throw VaultError(.wrongCredential, "") }
            try act(copy().unlockKeepingRoot(with: credential, judging: .ignored))
        } catch {
            guard error.reason == .wrongCredential else { throw error }
            try act(copy().unlockKeepingRoot(with: backups(), judging: .ignored))
        }
        try vault(credential)
    }

    /// What opens the vault every day.
    private func usual(_ types: Set<SlotType>) throws(VaultError) -> SlotCredential {
        try VaultOpener(session).credential(for: types)
    }

    private func backups() throws(VaultError) -> SlotCredential {
        if let descriptor { return .passphrase(try PassphraseSource.read(descriptor: descriptor)) }
        let terminal = try session.terminal(for: "the backup's passphrase", hint: "use --backup-passphrase-fd N")
        return .passphrase(
            try asking { () throws(TerminalError) in
                try terminal.readSecret(prompt: "Passphrase of the backup: ")
            })
    }

    private func require(_ opens: Bool) throws(VaultError) {
        guard opens else {
            throw VaultError(
                .wrongCredential, "that is not the passphrase of the backup",
                hint: "a backup opens with what opened the vault when it was made")
        }
    }
}
