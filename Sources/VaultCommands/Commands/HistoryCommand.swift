import ArgumentParser
import Cryptography
import Rendering
import Surroundings
import VaultAccess
import VaultFormat
import VaultModel

struct HistoryCommand: VaultCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "List the former values of a secret.",
        discussion: "The last ten are kept, newest first. They are masked unless --reveal.")

    @Argument(help: "Whose former values; a field at the end leaves out those of other fields.")
    var address: String

    @Flag(help: "Print the former values.")
    var reveal = false

    @OptionGroup(title: "Common options") var global: GlobalOptions

    func result(in session: Session) throws(VaultError) -> CommandResult {
        let address = try Address(address)
        let part = try address.field.map { (field) throws(VaultError) in
            try SecretPart.named(field, of: address.kind)
        }
        let vault = try session.unlock()
        let record = try session.lookup(vault, for: address.label).record(address)
        let secrets = try vault.secrets(of: record.id)
        var history = FormerValues(
            of: address, as: global.json ? .document : .lines(Style(colour: session.isColored)), reveals: reveal)
        try secrets.visitFormerValues { (former) throws(VaultError) in
            if part == nil || part?.tag == former.tag { try history.add(former) }
        }
        var result = CommandResult()
        if history.count == 0 { result.remarks = ["There are no former values of '\(address)'."] }
        result.data.append(history.finish())
        result.remarks += session.remarks(vault.takeNotices())
        return result
    }
}
