import Cryptography
import Recovery
import Surroundings
import VaultAccess
import VaultFormat
import VaultModel

/// Gets what opens a vault, from the options or from the person, and opens it.
struct VaultOpener {
    private let session: Session
    private let prompt: String

    /// - Parameter prompt: How the passphrase is asked for.
    init(_ session: Session, prompt: String = "Passphrase: ") {
        self.session = session
        self.prompt = prompt
    }

    /// Opens a vault with whatever opens it every day: the keyfile that was named, by itself or with the passphrase, or
    /// the passphrase alone.
    ///
    /// - Throws: `.locked` before anything is asked when only a keyfile would do and none was named.
    func open(_ locked: consuming LockedVault, judging use: AnchorUse = .required) throws(VaultError) -> OpenedVault {
        guard let key = try keyfile(for: locked) else { return try openWithPassphrase(locked, judging: use) }
        if locked.slotTypes.contains(.keyfile) {
            let credential = SlotCredential.key(key.duplicate(), type: .keyfile)
            if let slot = try locked.openedSlot(with: credential) {
                return OpenedVault(
                    root: try locked.unlockKeepingRoot(by: slot, judging: use), credential: credential)
            }
            guard locked.slotTypes.contains(.passphraseAndKeyfile) else {
                throw VaultError(
                    .wrongCredential, "that is not the keyfile of this vault",
                    hint: locked.slotTypes.contains(.passphrase)
                        ? "name another one, or unlock with the passphrase: leave --keyfile and VAULT_KEYFILE out"
                        : "name another one with --keyfile FILE")
            }
        }
        return try openWithBoth(key, locked, judging: use)
    }

    /// What opens a file every day, for one that is not opened by this type: a backup, or what is left of a vault.
    ///
    /// - Parameter types: The kinds of slots of the file. A keyfile that opens it by itself goes before one that needs a
    ///   passphrase.
    func credential(for types: Set<SlotType>) throws(VaultError) -> SlotCredential {
        guard let path = session.keyfilePath, !types.isDisjoint(with: [.keyfile, .passphraseAndKeyfile]) else {
            return .passphrase(try PassphraseSource(session).passphrase(prompt: prompt))
        }
        let key = try Keyfile(path, session).read()
        if types.contains(.keyfile) { return .key(key, type: .keyfile) }
        return .passphrase(try PassphraseSource(session).passphrase(prompt: prompt), andKeyfile: key)
    }

    /// Whether a passphrase opens the vault, by itself or with the keyfile that is named.
    func opensVault(_ passphrase: borrowing SecretBytes) throws(VaultError) -> Bool {
        let locked = try session.lockedVault()
        if try locked.openedSlot(with: .passphrase(passphrase.duplicate())) != nil { return true }
        guard locked.slotTypes.contains(.passphraseAndKeyfile), let key = try keyfile(for: locked) else { return false }
        return try locked.openedSlot(with: .passphrase(passphrase.duplicate(), andKeyfile: key)) != nil
    }

    /// Opens a vault with a credential that has a passphrase in it, to change that.
    func openByPassphrase(_ locked: consuming LockedVault) throws(VaultError) -> OpenedVault {
        guard locked.slotTypes.contains(.passphraseAndKeyfile), let key = try keyfile(for: locked) else {
            return try openWithPassphrase(locked, judging: .required)
        }
        return try openWithBoth(key, locked, judging: .required)
    }

    /// Opens a vault with the recovery key, which comes from where a passphrase would.
    func openByRecoveryKey(_ locked: consuming LockedVault) throws(VaultError) -> OpenedVault {
        guard locked.slotTypes.contains(.recovery) else {
            throw VaultError(
                .wrongCredential, "this vault has no recovery key", hint: "'vault status' tells what opens it")
        }
        let typed = try recoveryText()
        let key = try typed.withBytes { (typed) throws(VaultError) in try RecoveryKey(reading: typed) }
        return try open(locked, with: .recovery(key.bytes.duplicate()), judging: .required)
    }

    private func openWithPassphrase(
        _ locked: consuming LockedVault, judging use: AnchorUse
    ) throws(VaultError) -> OpenedVault {
        let types = locked.slotTypes
        guard types.contains(.passphrase) else {
            guard types.isDisjoint(with: [.keyfile, .passphraseAndKeyfile]) else {
                throw VaultError(
                    .locked, "this vault does not open with a passphrase alone, and no keyfile was named",
                    hint: "name it with --keyfile FILE")
            }
            throw VaultError(
                .wrongCredential, "this vault has no passphrase", hint: "'vault status' tells what opens it")
        }
        try locked.judgeCost(of: .passphrase)
        let passphrase = try PassphraseSource(session).passphrase(prompt: prompt)
        return try open(locked, with: .passphrase(passphrase), judging: use)
    }

    private func openWithBoth(
        _ key: borrowing SecretBytes, _ locked: consuming LockedVault, judging use: AnchorUse
    ) throws(VaultError) -> OpenedVault {
        try locked.judgeCost(of: .passphraseAndKeyfile)
        let passphrase = try PassphraseSource(session).passphrase(prompt: prompt)
        return try open(locked, with: .passphrase(passphrase, andKeyfile: key.duplicate()), judging: use)
    }

    private func open(
        _ locked: consuming LockedVault, with credential: consuming SlotCredential, judging use: AnchorUse
    ) throws(VaultError) -> OpenedVault {
        let root = try locked.unlockKeepingRoot(with: credential, judging: use)
        root.vault.passphraseWasTyped = credential.type.isStretched && !PassphraseSource(session).isAutomatic
        return OpenedVault(root: root, credential: credential)
    }

    /// The keyfile that was named, if it could open anything.
    ///
    /// - Throws: `.wrongCredential` when an option names one for a vault that none opens; the environment may name one for
    ///   another vault.
    private func keyfile(for locked: borrowing LockedVault) throws(VaultError) -> SecretBytes? {
        guard let path = session.keyfilePath else { return nil }
        guard !locked.slotTypes.isDisjoint(with: [.keyfile, .passphraseAndKeyfile]) else {
            guard session.options.keyfile != nil else { return nil }
            throw VaultError(
                .wrongCredential, "no keyfile opens this vault",
                hint: "leave --keyfile out, or make a slot with 'vault slot add --add-keyfile FILE'")
        }
        return try Keyfile(path, session).read()
    }

    private func recoveryText() throws(VaultError) -> SecretBytes {
        if let number = session.options.passphraseDescriptor { return try PassphraseSource.read(descriptor: number) }
        let terminal = try session.terminal(for: "the recovery key", hint: "use --passphrase-fd N")
        return try asking { () throws(TerminalError) in
            try terminal.readSecret(prompt: "Recovery key, all nine groups: ")
        }
    }
}
