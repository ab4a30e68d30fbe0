import ArgumentParser
import VaultAccess
import VaultModel

struct CodesUseCommand: VaultCommand {
    static let configuration = CommandConfiguration(
        commandName: "use", abstract: "Mark codes as used.",
        discussion: "Without a number it means the code that was taken last. --undo marks as unused again.")

    @Argument(help: "Whose codes: LABEL, LABEL/codes or LABEL/codes:NAME.")
    var address: String

    @Argument(help: ArgumentHelp("Which ones, by their numbers in 'codes list'.", valueName: "number"))
    var numbers: [String] = []

    @Flag(help: "Mark as unused again, whatever they were marked as.")
    var undo = false

    @OptionGroup(title: "Common options") var global: GlobalOptions

    func result(in session: Session) throws(VaultError) -> CommandResult {
        let address = try CodesAddress.read(address)
        let numbers = try CodeNumbers.read(numbers)
        let vault = try session.unlock()
        let found = try FoundCodes(address, in: vault, session: session)
        let state = undo ? CodeState.unused : .used
        let marking = try vault.write { (transaction) throws(VaultError) in
            try transaction.mark(numbers, of: found.record.id, as: state)
        }
        var result = CommandResult()
        result.remarks = marking.remarks(state.title, at: found.place) + session.remarks(vault.takeNotices())
        return result
    }
}
