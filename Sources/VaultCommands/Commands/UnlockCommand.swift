import AgentLink
import ArgumentParser
import VaultAccess
import VaultModel

struct UnlockCommand: VaultCommand {
    static let configuration = CommandConfiguration(
        commandName: "unlock",
        abstract: "Keep the vault open for other commands, so that none asks for the passphrase.",
        discussion: """
            Starts an agent, which locks by itself: when nothing was asked of it for 15 minutes, after 8 hours, when the \
            machine sleeps, and when the vault file is replaced or gets other keys. 'vault lock' locks it at once. It hands \
            out no key, and changing what opens the vault always asks for a credential.

            A vault that is unlocked already stays as it is, and nothing is asked. With --idle or --longest, and where the \
            command line says what opens the vault, it is unlocked anew. The file agent.json5 changes the two times, and \
            says whether a passphrase that was typed for another command unlocks as well.
            """)

    @Option(help: ArgumentHelp("Lock when nothing was asked for this long: 90s, 15m, 1h.", valueName: "time"))
    var idle: String?

    @Option(help: ArgumentHelp("Lock after this long, whatever is asked.", valueName: "time"))
    var longest: String?

    @OptionGroup(title: "Common options") var global: GlobalOptions

    func result(in session: Session) throws(VaultError) -> CommandResult {
        guard !session.forbidsAgents else {
            throw VaultError(
                .usage, "to unlock is to start an agent, which --no-agent or VAULT_NO_AGENT forbids",
                hint: "leave that out")
        }
        let settings = try AgentSettings.inForce(session.surroundings)
        guard settings.start != .never else {
            throw VaultError(
                .usage, "the agent file says that no agent is started", hint: "see 'start' in agent.json5")
        }
        let times = AgentStart.Times(
            idle: try idle.map { (text) throws(VaultError) in try TimeSpan(text, "--idle").duration }
                ?? settings.times.idle,
            longest: try longest.map { (text) throws(VaultError) in try TimeSpan(text, "--longest").duration }
                ?? settings.times.longest)
        let running = try session.agent()
        if idle == nil, longest == nil, !session.namesCredential, let running, try session.vault(of: running) != nil {
            return CommandResult(remark: "The vault is unlocked already; \(Self.locking(try running.standing())).")
        }
        let vault = try session.unlockKeepingRoot().vault
        // Not before: a wrong passphrase locks nothing.
        if running != nil { session.lockAgent() }
        do { try session.startAgent(of: vault, times) } catch {
            guard running != nil else { throw error }
            throw VaultError(
                error.reason, "\(error.message); the vault is locked now", hint: error.hint, code: error.code)
        }
        var result = CommandResult()
        result.remarks = session.remarks(vault.takeNotices())
        guard let standing = try session.agent()?.standing() else {
            throw VaultError(.locked, "the vault was locked again at once", hint: "run 'vault unlock' again")
        }
        result.remarks.append("Unlocked; the vault \(Self.locking(standing)). 'vault lock' locks it now.")
        if !standing.isLockedInMemory {
            result.remarks.append(
                "The agent's memory is not kept out of swap; raise 'ulimit -l', or encrypt the swap space.")
        }
        return result
    }

    /// When an agent locks by itself, as the rest of a sentence.
    static func locking(_ standing: AgentStanding) -> String {
        "locks when nothing is asked for \(TimeSpan.text(standing.untilIdle)), and in "
            + "\(TimeSpan.text(standing.untilLongest)) in any case"
    }
}
