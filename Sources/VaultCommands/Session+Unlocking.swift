import AgentLink
import VaultAccess
import VaultFormat
import VaultModel

/// The one place where commands get at an open vault.
extension Session {
    /// Finds and opens the vault file, without a credential.
    func lockedVault() throws(VaultError) -> LockedVault {
        let access = access
        return try LockedVault(at: VaultLocation(existing: vaultPath, context: access), context: access)
    }

    /// The vault, open for reading and writing: by the agent that holds it, or in this process.
    func unlock() throws(VaultError) -> any OpenVault {
        if let vault = try vaultOfAgent() { return vault }
        let vault = try unlockKeepingRoot().vault
        keepUnlocked(vault)
        return vault
    }

    /// The vault, where it is open already and can be had at once; `nil` where somebody would have to be asked.
    ///
    /// For what must not ask, such as completions: it starts nothing, does not touch the terminal, and only looks: what the
    /// agent has to say is left to a command that tells it.
    func unlockedWithoutAsking() throws(VaultError) -> (any OpenVault)? {
        guard !namesCredential, let agent = try agent() else { return nil }
        return try AgentVault(LookingConnection(agent), context: access)
    }

    /// Unlocks the vault and keeps the root key, for work on slots.
    func unlockKeepingRoot(judging anchorUse: AnchorUse = .required) throws(VaultError) -> RootAccess {
        try open(lockedVault(), judging: anchorUse)
    }

    /// Unlocks a file that was found, such as a copy, with what opens the vault.
    func open(
        _ locked: consuming LockedVault, judging anchorUse: AnchorUse = .required
    ) throws(VaultError) -> RootAccess {
        let opened = try VaultOpener(self).open(locked, judging: anchorUse)
        return opened.root
    }

    /// Whether a vault can be unlocked without anybody at the terminal.
    func opensUnattended(_ locked: borrowing LockedVault) -> Bool {
        let types = locked.slotTypes
        let hasKeyfile = keyfilePath != nil
        if hasKeyfile, types.contains(.keyfile), !types.contains(.passphraseAndKeyfile) { return true }
        return PassphraseSource(self).isAutomatic && (types.contains(.passphrase) || hasKeyfile)
    }
}
