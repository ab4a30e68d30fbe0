import ArgumentParser
import VaultModel

struct StatusCommand: VaultCommand {
    static let configuration = CommandConfiguration(commandName: "status", abstract: "Tell which vault this is and what opens it.")
    @OptionGroup(title: "Common options") var global: GlobalOptions
    func result(in session: Session) throws(VaultError) -> CommandResult {
        CommandResult(remark: "x")
    }
}
