import ArgumentParser
import VaultModel

struct InitCommand: VaultCommand {
    static let configuration = CommandConfiguration(commandName: "init", abstract: "Make a vault.")
    @OptionGroup(title: "Common options") var global: GlobalOptions
    func result(in session: Session) throws(VaultError) -> CommandResult {
        CommandResult(remark: "x")
    }
}
