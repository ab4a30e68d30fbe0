import ArgumentParser
import Rendering
import VaultAccess
import VaultModel

struct RemoveCommand: VaultCommand {
    static let configuration = CommandConfiguration(
        commandName: "rm", abstract: "Move an account or an item to the trash.",
        discussion: "An account goes with its items. 'vault trash restore' brings them back.")

    @Argument(help: "The label, or the address of an item.")
    var address: String

    @OptionGroup(title: "Common options") var global: GlobalOptions

    func result(in session: Session) throws(VaultError) -> CommandResult {
        let address = try Address.ofRecord(address)
        let vault = try session.unlock()
        let lookup = try session.lookup(vault, for: address.label)
        let account = try lookup.account(address.label)
        let record = try lookup.record(address)
        let place = record.address(in: account.overview.name?.text ?? address.label)
        let items = lookup.items(of: record.id).count
        let what = "'\(place)'" + (items == 0 ? "" : " and its \(Words.count(items, "item"))")
        try session.confirm("Move \(what) to the trash?")
        _ = try vault.write { (transaction) throws(VaultError) in try transaction.moveToTrash(record.id) }
        var result = CommandResult(remark: "Moved \(what) to the trash; 'vault trash restore \(place)' brings it back.")
        result.remarks += session.remarks(vault.takeNotices())
        return result
    }
}
