import ArgumentParser
import VaultAccess
import VaultModel

struct RenameCommand: VaultCommand {
    static let configuration = CommandConfiguration(
        commandName: "rename", abstract: "Give an account another label, or an item another name.",
        discussion: "'vault rename kraken kraken-main', 'vault rename bitmart/api:bot1 bot2'.", aliases: ["mv"])

    @Argument(help: "The label, or the address of an item.")
    var old: String

    @Argument(help: "The new label or name alone.")
    var new: String

    @OptionGroup(title: "Common options") var global: GlobalOptions

    func result(in session: Session) throws(VaultError) -> CommandResult {
        let address = try Address.ofRecord(old)
        let new = try Label(new)
        if address.kind == .fund || address.kind == .phrase {
            throw VaultError(.usage, "a \(address.kind.title) has no name", hint: "rename the account instead")
        }
        let vault = try session.unlock()
        let record = try session.lookup(vault, for: address.label).record(address)
        try vault.write { (transaction) throws(VaultError) in try transaction.rename(record.id, to: new) }
        let former = record.overview.name?.text ?? record.overview.kind.word
        var result = CommandResult(remark: "Renamed '\(former)' to '\(new)'.")
        result.remarks += session.remarks(vault.takeNotices())
        return result
    }
}

extension Address {
    /// Reads the address of a whole record: an account by its label alone, or an item without a field.
    ///
    /// `kraken/password` is the account for those who read a value; for those who would remove or rename it, it is a
    /// mistake.
    static func ofRecord(_ text: String) throws(VaultError) -> Address {
        let address = try Address(text)
        let bare = text.hasPrefix("vault://") ? text.dropFirst(8) : text[...]
        guard address.field == nil, address.kind != .account || !bare.contains("/") else {
            throw VaultError(
                .usage, "'\(address)' is a part of a record and not the whole of it",
                hint: address.kind == .account
                    ? "write '\(address.label)' for the account" : "leave the field at the end out")
        }
        return address
    }
}
