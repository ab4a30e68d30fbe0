import ArgumentParser
import VaultModel

struct AddCommand: VaultCommand {
    static let configuration = CommandConfiguration(commandName: "add", abstract: "Add an account.")
    @OptionGroup(title: "Common options") var global: GlobalOptions
    func result(in session: Session) throws(VaultError) -> CommandResult {
        CommandResult(remark: "x")
    }
}
