import ArgumentParser
import VaultModel

struct GetCommand: VaultCommand {
    static let configuration = CommandConfiguration(commandName: "get", abstract: "Print a secret.")
    @Argument var address: String
    @OptionGroup(title: "Common options") var global: GlobalOptions
    func result(in session: Session) throws(VaultError) -> CommandResult {
        CommandResult(remark: "x")
    }
}
