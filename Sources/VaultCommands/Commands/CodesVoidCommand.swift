import ArgumentParser
import Rendering
import VaultAccess
import VaultFormat
import VaultModel

struct CodesVoidCommand: VaultCommand {
    static let configuration = CommandConfiguration(
        commandName: "void", abstract: "Mark codes that will not be accepted any more.",
        discussion: "They are kept and never handed out. What was used stays marked as used.")

    @Argument(help: "Whose codes: LABEL, LABEL/codes or LABEL/codes:NAME.")
    var address: String

    @Argument(help: ArgumentHelp("Which ones, by their numbers in 'codes list'.", valueName: "number"))
    var numbers: [String] = []

    @Flag(help: "The whole set.")
    var all = false

    @OptionGroup(title: "Common options") var global: GlobalOptions

    func result(in session: Session) throws(VaultError) -> CommandResult {
        let address = try CodesAddress.read(address)
        var numbers = try CodeNumbers.read(numbers)
        guard numbers.isEmpty == all else {
            throw VaultError(
                .usage, all ? "--all means every code, and numbers mean some" : "it was not said which codes",
                hint: all ? "leave one out" : "name them by their numbers, or add --all for the whole set")
        }
        let vault = try session.unlock()
        let found = try FoundCodes(address, in: vault, session: session)
        if all {
            let set = try vault.secrets(of: found.record.id).codeSet()
            try session.confirm("Make all \(Words.count(set.count, "code")) of '\(found.place)' void?")
            numbers = Array(1...max(1, set.count))
        }
        let (seen, isWhole) = (found.record.overview.lineage.revision, all)
        let marking = try vault.write { (transaction) throws(VaultError) in
            // Another set may have come while the question was answered.
            let present = try transaction.overview(of: found.record.id)?.lineage.revision
            guard !isWhole || present == seen else {
                throw VaultError(.busy, "the set changed meanwhile; nothing was changed", hint: "run it again")
            }
            return try transaction.mark(numbers, of: found.record.id, as: .void, leaving: [.used])
        }
        var result = CommandResult()
        result.remarks = marking.remarks("void", at: found.place) + session.remarks(vault.takeNotices())
        return result
    }
}
