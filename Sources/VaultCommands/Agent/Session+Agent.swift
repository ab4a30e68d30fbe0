import AgentLink
import Surroundings
import VaultAccess
import VaultFormat
import VaultModel

/// Vaults that an agent holds open.
extension Session {
    /// Whether no agent may be talked to at all.
    var forbidsAgents: Bool {
        options.noAgent || !surroundings.environment["VAULT_NO_AGENT", default: ""].isEmpty
    }

    /// Whether the command line says what opens the vault: then that has to open it, whoever else could.
    var namesCredential: Bool {
        options.passphraseDescriptor != nil || options.passphraseCommand != nil || options.keyfile != nil
    }

    /// A way to the agent that holds the vault, if one does.
    ///
    /// - Throws: Also what is wrong with the vault's place, as without an agent.
    func agent() throws(VaultError) -> (any AgentConnection)? {
        guard !forbidsAgents else { return nil }
        let location = try VaultLocation(existing: vaultPath, context: access)
        return try agents.connection(to: agents.place(ofVault: location.path))
    }

    /// The vault as an agent holds it; `nil` where none does, or where the command line says what opens the vault.
    func vaultOfAgent() throws(VaultError) -> (any OpenVault)? {
        guard !namesCredential, let agent = try agent() else { return nil }
        return try vault(of: agent)
    }

    /// The vault as an agent holds it; `nil` where it has locked a moment ago, or does so for this.
    ///
    /// What the agent has against the file is told, though another way into the vault may be open: it has seen more of the
    /// vault than what this machine keeps on its disk.
    func vault(of agent: any AgentConnection) throws(VaultError) -> (any OpenVault)? {
        do throws(VaultError) { return try AgentVault(agent, context: access) } catch {
            switch error.code {
            case "E_EPOCH": return nil
            case "E_REPLACED":
                // It has done so by itself, unless it was only looked at.
                lockAgent()
                throw VaultError(
                    .busy, "the vault was unlocked, and another file has taken its place; it is locked",
                    hint:
                        "if that was you, run the command again; if not, compare the witness that 'vault verify' shows "
                        + "with the one that you noted", code: error.code)
            case VaultError.codeOfSilence: throw error
            default:
                guard error.reason == .locked else { throw error }
                return nil
            }
        }
    }

    /// Hands a vault to an agent when somebody typed its passphrase, so that it is not asked for by every command.
    ///
    /// The command at hand is done in any case: what went wrong here is told on standard error.
    func keepUnlocked(_ vault: UnlockedVault) {
        guard vault.passphraseWasTyped, !forbidsAgents, !namesCredential else { return }
        do throws(VaultError) {
            let settings = try AgentSettings.inForce(surroundings)
            guard settings.start == .terminal else { return }
            try startAgent(of: vault, settings.times)
            announce(
                "vault: unlocked for other commands as well, until none came for "
                    + "\(TimeSpan.text(settings.times.idle)); 'vault lock' locks it.")
        } catch {
            announce(
                "vault: the vault is not kept unlocked: \(error.message)" + (error.hint.map { "\n  \($0)" } ?? ""))
        }
    }

    /// Starts the agent of a vault.
    func startAgent(of vault: UnlockedVault, _ times: AgentStart.Times) throws(VaultError) {
        // Writes go through the agent from here on, which cannot know that somebody typed the passphrase.
        if vault.passphraseWasTyped, try vault.settings().hasOldPassphraseTyped(at: now) {
            try vault.write { _ in }
        }
        try agents.start(vault: vault.location.path, keys: vault.handedKeys(), times: times)
    }

    /// Locks the agent of this vault before its file is replaced: else it would take that for somebody else's work.
    func lockAgent() {
        // It finds out by itself, where it cannot be told.
        do throws(VaultError) {
            guard !forbidsAgents else { return }
            _ = try agents.lock(at: agents.place(ofVault: vaultPath))
        } catch {}
    }
}
