import AgentLink
import ArgumentParser
import Rendering
import VaultModel

struct LockCommand: VaultCommand {
    static let configuration = CommandConfiguration(
        commandName: "lock", abstract: "Lock the vault: make the agent that holds it forget its keys.",
        discussion: """
            Where the vault is not unlocked there is nothing to do, which is no error. An agent that does not answer is ended.
            """)

    @Flag(help: "Lock every vault that an agent of yours holds.")
    var all = false

    @OptionGroup(title: "Common options") var global: GlobalOptions

    func result(in session: Session) throws(VaultError) -> CommandResult {
        guard !global.noAgent else {
            throw VaultError(.usage, "--no-agent has no meaning for 'vault lock'", hint: "leave it out")
        }
        // The file itself may be gone: what an agent holds of it is to be forgotten all the same.
        let places = all ? session.agents.places() : [try session.agents.place(ofVault: session.vaultPath)]
        var endings: [AgentEnding] = []
        var failure: VaultError?
        for place in places {
            do throws(VaultError) {
                if let ending = try session.agents.lock(at: place) { endings.append(ending) }
            } catch {
                // One that cannot be told keeps no other from being locked.
                failure = failure ?? error
            }
        }
        if let failure { throw failure }
        var result = CommandResult(remark: remark(endings.count))
        let killed = endings.filter { $0 == .killed }.count
        if killed > 0 {
            result.remarks.append(
                "\(Words.count(killed, "agent")) did not answer, and \(killed == 1 ? "was" : "were") ended.")
        }
        return result
    }

    private func remark(_ count: Int) -> String {
        switch (all, count) {
        case (false, 0): "The vault was not unlocked."
        case (false, _): "The vault is locked."
        case (true, 0): "No vault was unlocked."
        case (true, _): "\(Words.count(count, "vault was", "vaults were")) locked."
        }
    }
}
