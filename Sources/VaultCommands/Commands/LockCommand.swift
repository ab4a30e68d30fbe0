import AgentLink
import ArgumentParser
import Rendering
import VaultModel

struct LockCommand: VaultCommand {
    static let configuration = CommandConfiguration(
        commandName: "lock", abstract: "Lock the vault: make the agent that holds it forget its keys.",
        discussion: "Where the vault is not unlocked there is nothing to do, which is no error.")

    @Flag(help: "Lock every vault that an agent of yours holds.")
    var all = false

    @OptionGroup(title: "Common options") var global: GlobalOptions

    func result(in session: Session) throws(VaultError) -> CommandResult {
        guard !global.noAgent else {
            throw VaultError(.usage, "--no-agent has no meaning for 'vault lock'", hint: "leave it out")
        }
        // The file itself may be gone: what an agent holds of it is to be forgotten all the same.
        let places = all ? session.agents.places() : [try session.agents.place(ofVault: session.vaultPath)]
        var locked = 0
        var failure: VaultError?
        for place in places {
            do throws(VaultError) {
                guard let agent = try session.agents.connection(to: place) else { continue }
                try agent.lock()
                locked += 1
            } catch {
                // One that cannot be told keeps no other from being locked.
                failure = failure ?? error
            }
        }
        if let failure { throw failure }
        guard all else {
            return CommandResult(remark: locked > 0 ? "The vault is locked." : "The vault was not unlocked.")
        }
        return CommandResult(
            remark: locked > 0 ? "\(Words.count(locked, "vault was", "vaults were")) locked." : "No vault was unlocked."
        )
    }
}
