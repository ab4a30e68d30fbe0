import ArgumentParser
import Cryptography
import Rendering
import Surroundings
import VaultAccess
import VaultFormat
import VaultModel

struct ShowCommand: VaultCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show an account with its items, or one item.",
        discussion: "Secrets are masked unless --reveal; a mask does not tell the length.")

    @Argument(help: "The label, or the address of an item; without it, you pick at the terminal.")
    var address: String?

    @Flag(help: "Show the secrets.")
    var reveal = false

    @OptionGroup(title: "Common options") var global: GlobalOptions

    func result(in session: Session) throws(VaultError) -> CommandResult {
        let wanted = try WantedAddress(address, orPickedFrom: .records, session) { (text) throws(VaultError) in
            let address = try Address(text)
            guard address.field == nil else {
                throw VaultError(
                    .usage, "'\(address)' is one value", hint: "print it with 'vault get \(address)'")
            }
            return address
        }
        let vault = try session.unlock()
        let address = try wanted.address(in: vault, session)
        let lookup = try session.lookup(vault, for: address.label)
        let account = try lookup.account(address.label)
        let label = account.overview.name?.text ?? address.label
        let records =
            address.kind == .account
            ? [account] + lookup.items(of: account.id) : [try lookup.record(address)]
        var result = CommandResult()
        if global.json {
            var document = RecordDocument(reveals: reveal)
            for record in records { try document.add(record, in: label, try vault.secrets(of: record.id)) }
            result.data.append(document.finish())
        } else {
            var sheet = SecretSheet(
                style: Style(colour: session.isColored), reveals: reveal, exchanges: session.exchanges)
            for record in records {
                try sheet.add(record, at: record.address(in: label), try vault.secrets(of: record.id))
            }
            result.data.append(sheet.finish())
        }
        result.remarks = session.remarks(vault.takeNotices())
        return result
    }
}
